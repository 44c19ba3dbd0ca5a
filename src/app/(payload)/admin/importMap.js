import { Checks as Checks_acdcaa5224db2cb7ee50cde3b1e2af4b } from '@/plugins/publish-checks/components/Checks'
import { Length as Length_df022eba5a7882648fa134589067594d } from '@/plugins/writing-aids/components/Length'
import { EditConflict as EditConflict_f065ae16129407341a45b9a31323c1d2 } from '@/plugins/edit-conflicts/components/EditConflict'
import { NoDiff as NoDiff_0f3b97e5fca62f67b5ea44c62dc6686b } from '@/plugins/edit-conflicts/components/NoDiff'
import { SourceView as SourceView_5e37154d40ab6f6e49a074906071cd1d } from '@/editor/components/SourceView'
import { RscEntryLexicalCell as RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { RscEntryLexicalField as RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { LexicalDiffComponent as LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { BlocksFeatureClient as BlocksFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { CodeBlock as CodeBlock_d462bcf8caf2866226885c9d34b55892 } from '@/editor/components/CodeBlock'
import { AlertBlock as AlertBlock_f293c904259e623c35a92dcffaa949d1 } from '@/editor/components/AlertBlock'
import { SourceBlock as SourceBlock_6d9686e56ae4be0b9f8155315d896460 } from '@/editor/components/SourceBlock'
import { FootnoteBlock as FootnoteBlock_0bc4b76e1b7ec9354f512b1c0597ad53 } from '@/editor/components/FootnoteBlock'
import { InlineImage as InlineImage_0f6809f9de02fb8ebf1ec47b4fa3313c } from '@/editor/components/InlineImage'
import { InlineSource as InlineSource_20b37055461963c1cdb11d4a9e2a39dc } from '@/editor/components/InlineSource'
import { UploadFeatureClient as UploadFeatureClient_66030d62412a52132c0548f7f9246e3c } from '@/editor/components/quietFeatures'
import { TableFeatureClient as TableFeatureClient_66030d62412a52132c0548f7f9246e3c } from '@/editor/components/quietFeatures'
import { HorizontalRuleFeatureClient as HorizontalRuleFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BlockquoteFeatureClient as BlockquoteFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { IndentFeatureClient as IndentFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ChecklistFeatureClient as ChecklistFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { OrderedListFeatureClient as OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UnorderedListFeatureClient as UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { LinkFeatureClient as LinkFeatureClient_66030d62412a52132c0548f7f9246e3c } from '@/editor/components/quietFeatures'
import { InlineCodeFeatureClient as InlineCodeFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { StrikethroughFeatureClient as StrikethroughFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BoldFeatureClient as BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ItalicFeatureClient as ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { HeadingFeatureClient as HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ParagraphFeatureClient as ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { InlineToolbarFeatureClient as InlineToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { FixedToolbarFeatureClient as FixedToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { MarkdownFeatureClient as MarkdownFeatureClient_313e2bb478e9c1d5bde038b848c0c497 } from '@/editor/components/MarkdownFeatureClient'
import { SlugField as SlugField_2b8867833a34864a02ddf429b0728a40 } from '@payloadcms/next/client'
import { ShareLinks as ShareLinks_03c5def1726fcf238535a43001b3024c } from '@/plugins/preview-links/components/ShareLinks'
import { SearchPreview as SearchPreview_70416b956786ba44a51769c4398087eb } from '@/plugins/writing-aids/components/SearchPreview'
import { DownloadArticles as DownloadArticles_35673a30a513c5c20bceb5ae80e440d6 } from '@/plugins/markdown-sync/components/DownloadArticles'
import { SelectionBar as SelectionBar_9d6017a8dc9b4ef0ef0bbf6bdd7211d4 } from '@/plugins/bulk-edit/components/SelectionBar'
import { DownloadArticle as DownloadArticle_a8d1e271e287e2d2532294111873344d } from '@/plugins/markdown-sync/components/DownloadArticle'
import { HistoryView as HistoryView_4d246487ccd5b3a93645ec625946b11f } from '@/plugins/history/components/HistoryView'
import { CompareView as CompareView_92f77bea1555c71432a149a77f5fbd43 } from '@/plugins/version-compare/components/CompareView'
import { UsesView as UsesView_1bf470af7f574e199fcba5c56caa9917 } from '@/plugins/where-used/components/UsesView'
import { AliasesCell as AliasesCell_bad575bab3b38050f911a7cf3d9269d6 } from '@/collections/Tags/AliasesCell'
import { TidyUpLink as TidyUpLink_e2667d623a48cca8f88ef221eb17b8cb } from '@/plugins/tagging/components/TidyUpLink'
import { Invite as Invite_5b0b5096b480bba50b8e1823da3b0a11 } from '@/plugins/invitations/components/Invite'
import { ConflictView as ConflictView_ec9ee716015f7ea546ecb81afe689342 } from '@/plugins/markdown-sync/components/ConflictView'
import { DocumentCell as DocumentCell_ea3b821f6d2241ff7fbdad47292e20d2 } from '@/plugins/history/components/DocumentCell'
import { ImportLink as ImportLink_0570eda9c66aa919ae4730d91fb446d8 } from '@/plugins/markdown-sync/components/ImportLink'
import { WaitingConflicts as WaitingConflicts_46afb845784a6d95900282906c5e8a5a } from '@/plugins/markdown-sync/components/WaitingConflicts'
import { Dashboard as Dashboard_65b843e9059ba3e932a9f61e28010d59 } from '@/plugins/dashboard/components/Dashboard'
import { ImportView as ImportView_91d65f84e224f47a02633a5630f22b59 } from '@/plugins/markdown-sync/components/ImportView'
import { TidyUpView as TidyUpView_361c3eaa66c66fc7b8671f82d56c1e8c } from '@/plugins/tagging/components/TidyUpView'
import { CollectionCards as CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1 } from '@payloadcms/next/rsc'

/** @type import('payload').ImportMap */
export const importMap = {
  "@/plugins/publish-checks/components/Checks#Checks": Checks_acdcaa5224db2cb7ee50cde3b1e2af4b,
  "@/plugins/writing-aids/components/Length#Length": Length_df022eba5a7882648fa134589067594d,
  "@/plugins/edit-conflicts/components/EditConflict#EditConflict": EditConflict_f065ae16129407341a45b9a31323c1d2,
  "@/plugins/edit-conflicts/components/NoDiff#NoDiff": NoDiff_0f3b97e5fca62f67b5ea44c62dc6686b,
  "@/editor/components/SourceView#SourceView": SourceView_5e37154d40ab6f6e49a074906071cd1d,
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalCell": RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalField": RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#LexicalDiffComponent": LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/client#BlocksFeatureClient": BlocksFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@/editor/components/CodeBlock#CodeBlock": CodeBlock_d462bcf8caf2866226885c9d34b55892,
  "@/editor/components/AlertBlock#AlertBlock": AlertBlock_f293c904259e623c35a92dcffaa949d1,
  "@/editor/components/SourceBlock#SourceBlock": SourceBlock_6d9686e56ae4be0b9f8155315d896460,
  "@/editor/components/FootnoteBlock#FootnoteBlock": FootnoteBlock_0bc4b76e1b7ec9354f512b1c0597ad53,
  "@/editor/components/InlineImage#InlineImage": InlineImage_0f6809f9de02fb8ebf1ec47b4fa3313c,
  "@/editor/components/InlineSource#InlineSource": InlineSource_20b37055461963c1cdb11d4a9e2a39dc,
  "@/editor/components/quietFeatures#UploadFeatureClient": UploadFeatureClient_66030d62412a52132c0548f7f9246e3c,
  "@/editor/components/quietFeatures#TableFeatureClient": TableFeatureClient_66030d62412a52132c0548f7f9246e3c,
  "@payloadcms/richtext-lexical/client#HorizontalRuleFeatureClient": HorizontalRuleFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BlockquoteFeatureClient": BlockquoteFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#IndentFeatureClient": IndentFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ChecklistFeatureClient": ChecklistFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#OrderedListFeatureClient": OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#UnorderedListFeatureClient": UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@/editor/components/quietFeatures#LinkFeatureClient": LinkFeatureClient_66030d62412a52132c0548f7f9246e3c,
  "@payloadcms/richtext-lexical/client#InlineCodeFeatureClient": InlineCodeFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#StrikethroughFeatureClient": StrikethroughFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BoldFeatureClient": BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ItalicFeatureClient": ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#HeadingFeatureClient": HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ParagraphFeatureClient": ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#InlineToolbarFeatureClient": InlineToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#FixedToolbarFeatureClient": FixedToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@/editor/components/MarkdownFeatureClient#MarkdownFeatureClient": MarkdownFeatureClient_313e2bb478e9c1d5bde038b848c0c497,
  "@payloadcms/next/client#SlugField": SlugField_2b8867833a34864a02ddf429b0728a40,
  "@/plugins/preview-links/components/ShareLinks#ShareLinks": ShareLinks_03c5def1726fcf238535a43001b3024c,
  "@/plugins/writing-aids/components/SearchPreview#SearchPreview": SearchPreview_70416b956786ba44a51769c4398087eb,
  "@/plugins/markdown-sync/components/DownloadArticles#DownloadArticles": DownloadArticles_35673a30a513c5c20bceb5ae80e440d6,
  "@/plugins/bulk-edit/components/SelectionBar#SelectionBar": SelectionBar_9d6017a8dc9b4ef0ef0bbf6bdd7211d4,
  "@/plugins/markdown-sync/components/DownloadArticle#DownloadArticle": DownloadArticle_a8d1e271e287e2d2532294111873344d,
  "@/plugins/history/components/HistoryView#HistoryView": HistoryView_4d246487ccd5b3a93645ec625946b11f,
  "@/plugins/version-compare/components/CompareView#CompareView": CompareView_92f77bea1555c71432a149a77f5fbd43,
  "@/plugins/where-used/components/UsesView#UsesView": UsesView_1bf470af7f574e199fcba5c56caa9917,
  "@/collections/Tags/AliasesCell#AliasesCell": AliasesCell_bad575bab3b38050f911a7cf3d9269d6,
  "@/plugins/tagging/components/TidyUpLink#TidyUpLink": TidyUpLink_e2667d623a48cca8f88ef221eb17b8cb,
  "@/plugins/invitations/components/Invite#Invite": Invite_5b0b5096b480bba50b8e1823da3b0a11,
  "@/plugins/markdown-sync/components/ConflictView#ConflictView": ConflictView_ec9ee716015f7ea546ecb81afe689342,
  "@/plugins/history/components/DocumentCell#DocumentCell": DocumentCell_ea3b821f6d2241ff7fbdad47292e20d2,
  "@/plugins/markdown-sync/components/ImportLink#ImportLink": ImportLink_0570eda9c66aa919ae4730d91fb446d8,
  "@/plugins/markdown-sync/components/WaitingConflicts#WaitingConflicts": WaitingConflicts_46afb845784a6d95900282906c5e8a5a,
  "@/plugins/dashboard/components/Dashboard#Dashboard": Dashboard_65b843e9059ba3e932a9f61e28010d59,
  "@/plugins/markdown-sync/components/ImportView#ImportView": ImportView_91d65f84e224f47a02633a5630f22b59,
  "@/plugins/tagging/components/TidyUpView#TidyUpView": TidyUpView_361c3eaa66c66fc7b8671f82d56c1e8c,
  "@payloadcms/next/rsc#CollectionCards": CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1
}
