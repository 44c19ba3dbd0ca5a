import type { FeatureProviderServer } from '@payloadcms/richtext-lexical'

/**
 * Takes its own Markdown shortcuts away from a feature of Payload's that reads less Markdown than an
 * import does: links lose their title, a table starts at the second `|`, and an image of the media
 * library replaces its paragraph. `MarkdownFeature` has the shortcuts instead.
 *
 * @param feature the feature, with its options
 * @param name its client half, one of `components/quietFeatures.tsx`
 */
export function withoutShortcuts<Props, ServerProps, ClientProps>(
  feature: FeatureProviderServer<Props, ServerProps, ClientProps>,
  name: 'LinkFeatureClient' | 'TableFeatureClient' | 'UploadFeatureClient',
): FeatureProviderServer<Props, ServerProps, ClientProps> {
  return {
    ...feature,
    feature: async (args) => ({
      ...(typeof feature.feature === 'function' ? await feature.feature(args) : feature.feature),
      ClientFeature: `@/editor/components/quietFeatures#${name}`,
    }),
  }
}
