import {
  BlockquoteFeature,
  BlocksFeature,
  BoldFeature,
  ChecklistFeature,
  EXPERIMENTAL_TableFeature,
  FixedToolbarFeature,
  HeadingFeature,
  HorizontalRuleFeature,
  IndentFeature,
  InlineCodeFeature,
  InlineToolbarFeature,
  ItalicFeature,
  LinkFeature,
  OrderedListFeature,
  ParagraphFeature,
  StrikethroughFeature,
  UnorderedListFeature,
  UploadFeature,
} from '@payloadcms/richtext-lexical'
import { blocks, inlineBlocks } from './blocks'
import { linkFields } from './linkFields'
import { MarkdownFeature } from './MarkdownFeature'
import { uploadFields } from './uploadFields'
import { withoutShortcuts } from './withoutShortcuts'

/**
 * The features of the article editor: exactly what Markdown can say. Underline, alignment of
 * paragraphs, text colours and the like are left out, because an export could not keep them.
 *
 * A function, because some features write into the options they are given: every field that uses
 * the editor gets features of its own.
 */
export function articleFeatures() {
  return [
    MarkdownFeature(),
    FixedToolbarFeature(),
    InlineToolbarFeature(),
    ParagraphFeature(),
    HeadingFeature({ enabledHeadingSizes: ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'] }),
    BoldFeature(),
    ItalicFeature(),
    StrikethroughFeature(),
    InlineCodeFeature(),
    // Links that the panel makes of bare addresses would alter imported articles when they are
    // opened; those that GFM makes on import are kept.
    withoutShortcuts(
      LinkFeature({
        disableAutoLinks: 'creationOnly',
        enabledCollections: ['articles'],
        fields: linkFields,
        maxDepth: 1,
      }),
      'LinkFeatureClient',
    ),
    UnorderedListFeature(),
    OrderedListFeature(),
    ChecklistFeature(),
    // Markdown indents lists only.
    IndentFeature({ disabledNodes: ['paragraph', 'heading', 'quote'], disableTabNode: true }),
    BlockquoteFeature(),
    HorizontalRuleFeature(),
    withoutShortcuts(EXPERIMENTAL_TableFeature(), 'TableFeatureClient'),
    withoutShortcuts(
      UploadFeature({
        enabledCollections: ['media'],
        collections: { media: { fields: uploadFields } },
      }),
      'UploadFeatureClient',
    ),
    BlocksFeature({ blocks, inlineBlocks }),
  ]
}
