/**
 * The classes of highlighted code. Shiki colours tokens by TextMate scopes and writes the colours
 * into `style` attributes, which the site's Content-Security-Policy forbids. So this theme gives
 * each class a colour that stands for it; `highlight.ts` reads the class back from the colour, and
 * `code-theme.css` holds the real colours, light and dark.
 */
import type { ThemeRegistration } from 'shiki'

/**
 * Class to scopes, after the naming conventions of TextMate grammars (TextMate manual, 12.4). Of two
 * matching scopes the longer one wins, wherever it stands.
 */
const SCOPES: Record<string, string[]> = {
  comment: ['comment', 'punctuation.definition.comment', 'string.comment'],
  keyword: [
    'keyword',
    'storage',
    'storage.type',
    'variable.language',
    'punctuation.definition.keyword',
    'keyword.operator.new',
    'keyword.operator.expression',
    'keyword.operator.word',
    'meta.preprocessor',
  ],
  string: ['string', 'punctuation.definition.string', 'string.quoted', 'markup.inline.raw'],
  escape: ['constant.character.escape', 'string.regexp', 'source.regexp', 'constant.character'],
  constant: [
    'constant',
    'constant.numeric',
    'constant.language',
    'constant.other',
    'variable.other.constant',
    'variable.other.enummember',
    'support.constant',
    'keyword.other.unit',
  ],
  function: [
    'entity.name.function',
    'support.function',
    'meta.function-call.generic',
    'variable.function',
    'entity.name.command',
  ],
  type: [
    'entity.name.type',
    'entity.name.class',
    'entity.name.namespace',
    'entity.other.inherited-class',
    'support.class',
    'support.type',
    'storage.type.java',
    'storage.type.cs',
    'entity.name.section',
  ],
  variable: ['variable', 'variable.parameter', 'variable.other', 'punctuation.definition.variable'],
  property: [
    'variable.other.property',
    'variable.other.object.property',
    'meta.object-literal.key',
    'support.type.property-name',
    'support.variable.property',
    'entity.name.label',
  ],
  tag: ['entity.name.tag', 'support.class.component', 'punctuation.definition.tag'],
  attribute: ['entity.other.attribute-name', 'meta.decorator', 'meta.attribute'],
  heading: ['markup.heading', 'punctuation.definition.heading'],
  strong: ['markup.bold'],
  emphasis: ['markup.italic'],
  link: ['markup.underline.link', 'string.other.link'],
  inserted: ['markup.inserted', 'punctuation.definition.inserted'],
  deleted: ['markup.deleted', 'punctuation.definition.deleted'],
  changed: ['markup.changed', 'meta.diff.range', 'meta.diff.header'],
  invalid: ['invalid', 'invalid.illegal'],
}

/** Colour of text without a class. */
const PLAIN = '#FFFFFF'

const colour = (index: number): string => `#0000${(index + 1).toString(16).padStart(2, '0')}`

const classes = new Map(
  Object.keys(SCOPES).map((name, index) => [colour(index).toUpperCase(), `tok-${name}`]),
)

/** The theme that Shiki is given. */
export const classTheme: ThemeRegistration = {
  name: 'octavo-classes',
  type: 'light',
  fg: PLAIN,
  bg: '#000000',
  settings: [
    { settings: { foreground: PLAIN } },
    // Operators and punctuation read best in the colour of the text.
    { scope: ['keyword.operator', 'punctuation'], settings: { foreground: PLAIN } },
    ...Object.values(SCOPES).map((scope, index) => ({
      scope,
      settings: { foreground: colour(index) },
    })),
  ],
}

/** The class that a colour of {@link classTheme} stands for; undefined for plain text. */
export function tokenClass(tokenColour: string | undefined): string | undefined {
  return tokenColour === undefined ? undefined : classes.get(tokenColour.toUpperCase())
}
