import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases'
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth'
import { NoSchemaIntrospectionCustomRule, type ExecutionArgs, type ValidationRule } from 'graphql'
import type { Plugin } from 'payload'
import { env } from '@/env'

/** A list with relations and their uploads needs about ten levels. */
const maxDepth = 15
const maxAliases = 15
const maxComplexity = 500

const rules = (args: ExecutionArgs): ValidationRule[] => {
  const { req } = (args.contextValue ?? {}) as { req?: { user?: unknown } }
  const hidden = env.isProduction && !req?.user
  return [
    maxDepthRule({ n: maxDepth, propagateOnRejection: false }),
    maxAliasesRule({ n: maxAliases, propagateOnRejection: false }),
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
