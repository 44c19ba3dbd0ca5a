import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases'
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth'
import {
  NoSchemaIntrospectionCustomRule,
  type ExecutionArgs,
  type GraphQLError,
  type ValidationContext,
  type ValidationRule,
} from 'graphql'
import type { Plugin } from 'payload'
import { env } from '@/env'

/**
 * A list of tags with their articles' authors and avatars needs seven levels. Each hop from article
 * to tag to articles multiplies the answer, so there is room for one.
 */
const maxDepth = 7
const maxAliases = 15
const maxComplexity = 500

/** Thrown errors would end the request with a 500: they are reported beside the other rules'. */
const reported = {
  propagateOnRejection: false,
  onReject: [
    (context: ValidationContext | null, error: GraphQLError) => context?.reportError(error),
  ],
}

const rules = (args: ExecutionArgs): ValidationRule[] => {
  const { req } = (args.contextValue ?? {}) as { req?: { user?: unknown } }
  const hidden = env.isProduction && !req?.user
  return [
    maxDepthRule({ n: maxDepth, ...reported }),
    maxAliasesRule({ n: maxAliases, ...reported }),
    ...(hidden ? [NoSchemaIntrospectionCustomRule] : []),
  ]
}

/**
 * Bounds what one GraphQL request may ask for: depth, aliases and Payload's own complexity. In
 * production only logins may read the schema.
 */
export const graphQLLimits = (): Plugin => (config) => ({
  ...config,
  graphQL: {
    ...config.graphQL,
    maxComplexity,
    disableIntrospectionInProduction: false,
    validationRules: rules,
  },
})
