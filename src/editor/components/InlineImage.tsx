'use client'

import { useConfig, useFormFields, usePayloadAPI } from '@payloadcms/ui'
import { InlineChip } from './InlineChip'

type MediaDoc = { url?: string; alt?: string; filename?: string }

/** The image of the media library with an id, small. */
function Thumbnail({ id, alt }: { id: string; alt: string }) {
  const { api } = useConfig().config.routes
  const [{ data }]: [{ data: unknown }, unknown] = usePayloadAPI(
    `${api}/media/${encodeURIComponent(id)}`,
    {
      initialParams: { depth: 0 },
    },
  )
  const media = data as MediaDoc | undefined
  if (!media?.url) return alt || 'Image'

  return <img alt={alt || media.alt || media.filename} height={32} src={media.url} />
}

/** An image in the line of text: a thumbnail when it is in Media, else its text and address. */
export function InlineImage() {
  const value =
    (name: string) =>
    ([fields]: [Record<string, { value?: unknown }>, unknown]) =>
      fields[name]?.value
  const upload = useFormFields(value('upload'))
  const src = useFormFields(value('src')) as string | undefined
  const alt = (useFormFields(value('alt')) as string | undefined) ?? ''
  const id = typeof upload === 'object' ? (upload as { id?: string } | null)?.id : upload
  return (
    <InlineChip kind="image">
      {typeof id === 'string' && id ? (
        <Thumbnail alt={alt} id={id} />
      ) : (
        <>
          <span aria-hidden>🖼 </span>
          {alt || src || 'Image'}
        </>
      )}
    </InlineChip>
  )
}
