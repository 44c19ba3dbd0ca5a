import type { Graph } from 'schema-dts'

/**
 * Tells machines what a page is (JSON-LD 1.1). `<` is escaped, so that no text ends the element.
 *
 * @param props.data in schema.org's terms
 */
export function StructuredData({ data }: { data: Graph }) {
  const json = JSON.stringify(data).replace(/</g, '\\u003c')
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />
}
