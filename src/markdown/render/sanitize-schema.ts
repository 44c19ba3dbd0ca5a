import { defaultSchema, type Options as Schema } from 'rehype-sanitize'

/**
 * Put before every id and name, so that none of them hides a property of `document` or `window`
 * ("DOM clobbering", SECURITY A18).
 */
export const ID_PREFIX = 'user-content-'

/** Classes of what the renderer itself makes; harmless when written by hand. */
const ALERT_CLASS = /^markdown-alert(-(title|note|tip|important|warning|caution))?$/

/** Attributes that steer the keyboard or forms have no place in an article. */
const UNWANTED = new Set([
  'accessKey',
  'action',
  'encType',
  'isMap',
  'method',
  'prompt',
  'tabIndex',
  'useMap',
])

const { attributes, protocols, strip, tagNames } = defaultSchema

/**
 * What an article may contain: GitHub's rules as rehype-sanitize ships them, without pictures in
 * several sources (each would be a request of its own) and with the elements of running text that
 * GitHub leaves out. Nothing here can run, frame, style or load anything but pictures.
 */
export const articleSchema: Schema = {
  ...defaultSchema,
  clobberPrefix: ID_PREFIX,
  tagNames: [
    ...(tagNames ?? []).filter((name) => name !== 'picture' && name !== 'source'),
    ...['abbr', 'bdi', 'bdo', 'caption', 'cite', 'col', 'colgroup', 'dfn', 'figcaption'],
    ...['figure', 'mark', 'small', 'time', 'u', 'wbr'],
  ],
  // Elements whose content is no text for readers go with it.
  strip: [
    ...(strip ?? []),
    ...['applet', 'embed', 'iframe', 'math', 'noembed', 'noframes', 'noscript', 'object'],
    ...['plaintext', 'select', 'style', 'svg', 'template', 'textarea', 'title', 'xmp'],
  ],
  attributes: {
    ...attributes,
    '*': (attributes?.['*'] ?? []).filter((name) => !UNWANTED.has(String(name))),
    code: [...(attributes?.code ?? []), 'dataMeta'],
    div: [...(attributes?.div ?? []), ['className', ALERT_CLASS]],
    p: [['className', ALERT_CLASS]],
  },
  ancestors: {
    ...defaultSchema.ancestors,
    caption: ['table'],
    col: ['table'],
    colgroup: ['table'],
  },
  protocols: {
    ...protocols,
    href: [...(protocols?.href ?? []), 'sms', 'tel'],
  },
}

/**
 * What KaTeX writes in MathML (W3C "MathML Core"), without `href`, `style` and foreign content.
 * KaTeX is trusted already; this keeps it so.
 */
export const mathSchema: Schema = {
  tagNames: [
    ...['annotation', 'math', 'menclose', 'merror', 'mfrac', 'mi', 'mmultiscripts', 'mn', 'mo'],
    ...['mover', 'mpadded', 'mphantom', 'mroot', 'mrow', 'ms', 'mspace', 'msqrt', 'mstyle'],
    ...['msub', 'msubsup', 'msup', 'mtable', 'mtd', 'mtext', 'mtr', 'munder', 'munderover'],
    ...['none', 'semantics'],
  ],
  attributes: {
    '*': [
      ...['accent', 'accentunder', 'columnalign', 'columnlines', 'columnspacing', 'columnspan'],
      ...['depth', 'dir', 'display', 'displaystyle', 'encoding', 'fence', 'height', 'largeop'],
      ...['linebreak', 'linethickness', 'lspace', 'mathbackground', 'mathcolor', 'mathsize'],
      ...['mathvariant', 'maxsize', 'minsize', 'movablelimits', 'notation', 'rowalign', 'rowlines'],
      ...['rowspacing', 'rowspan', 'rspace', 'scriptlevel', 'separator', 'stretchy', 'symmetric'],
      ...['voffset', 'width'],
    ],
  },
}
