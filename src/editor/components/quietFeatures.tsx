'use client'

import type { FeatureProviderProviderClient } from '@payloadcms/richtext-lexical'
import * as payload from '@payloadcms/richtext-lexical/client'

function withoutShortcuts<Props, ClientProps>(
  provide: FeatureProviderProviderClient<Props, ClientProps>,
): FeatureProviderProviderClient<Props, ClientProps> {
  return (props) => {
    const provider = provide(props)
    return {
      ...provider,
      feature: (args) => ({
        ...(typeof provider.feature === 'function' ? provider.feature(args) : provider.feature),
        markdownTransformers: [],
      }),
    }
  }
}

/** Payload's links, without their Markdown shortcuts. */
export const LinkFeatureClient = withoutShortcuts(payload.LinkFeatureClient)
/** Payload's tables, without their Markdown shortcuts. */
export const TableFeatureClient = withoutShortcuts(payload.TableFeatureClient)
/** Payload's uploads, without their Markdown shortcuts. */
export const UploadFeatureClient = withoutShortcuts(payload.UploadFeatureClient)
