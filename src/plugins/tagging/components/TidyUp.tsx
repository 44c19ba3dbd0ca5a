'use client'
import { Button, toast, useModal } from '@payloadcms/ui'
import { useRouter } from 'next/navigation.js'
import { useState } from 'react'
import type { Operation } from '../operations/operation'
import type { Preview } from '../operations/preview'
import type { NearDuplicate } from '../overview/nearDuplicates'
import type { Overview, OverviewTag } from '../overview/tagOverview'
import { countOf } from '@/plugins/panel/countOf'
import { kinds, OperationForm } from './OperationForm'
import { PreviewDrawer, previewDrawer } from './PreviewDrawer'
import { messageOf, request } from '@/plugins/panel/request'
import './tidyUp.css'

/** An operation that was done. */
export type Done = {
  id: string
  summary: string
  articleCount: number
  by: string | null
  createdAt: string
  undone: boolean
}

const why: Record<NearDuplicate['likeness'], string> = {
  spelling: 'spelled differently',
  plural: 'singular and plural',
  typo: 'one letter apart',
}

const say = (error: unknown): void => {
  toast.error(messageOf(error))
}

const TagLink = ({ tag: { id, name, articleCount } }: { tag: OverviewTag }) => (
  <>
    <a href={`/admin/collections/tags/${id}`}>{name}</a>{' '}
    <span className="tidy-up__quiet">({countOf(articleCount, 'article')})</span>
  </>
)

/** Tools for the tags. Everything is shown before it is done, and can be undone after. */
export function TidyUp({ overview, operations }: { overview: Overview; operations: Done[] }) {
  const router = useRouter()
  const { openModal, closeModal } = useModal()
  const [asked, setAsked] = useState<{ operation: Operation; preview: Preview } | null>(null)
  const [busy, setBusy] = useState(false)
  /** The form starts afresh after each operation. */
  const [round, setRound] = useState(0)
  const { tags, duplicates } = overview
  const byId = new Map(tags.map((tag) => [tag.id, tag]))
  const unused = tags.filter((tag) => tag.unused)

  const ask = (operation: Operation) => {
    request<Preview>('tag-operations/preview', { operation })
      .then((preview) => {
        setAsked({ operation, preview })
        openModal(previewDrawer)
      })
      .catch(say)
  }
  const send = (path: string, body: object, done: (summary: string) => string) => {
    setBusy(true)
    request<{ summary: string }>(`tag-operations/${path}`, body)
      .then(({ summary }) => {
        toast.success(done(summary))
        setRound(round + 1)
        router.refresh()
      })
      .catch(say)
      .finally(() => {
        closeModal(previewDrawer)
        setBusy(false)
      })
  }

  return (
    <div className="tidy-up">
      {asked ? (
        <PreviewDrawer
          preview={asked.preview}
          label={kinds[asked.operation.kind]}
          busy={busy}
          onRun={() =>
            send('run', { operation: asked.operation, seen: asked.preview.digest }, (it) => it)
          }
          onCancel={() => closeModal(previewDrawer)}
        />
      ) : null}
      <section className="tidy-up__card">
        <OperationForm key={round} tags={tags} onAsk={ask} />
      </section>
      <section>
        <h2>Look alike</h2>
        {duplicates.length === 0 ? (
          <p className="tidy-up__quiet">No two tags look alike.</p>
        ) : (
          <ul className="tidy-up__rows">
            {duplicates.map(({ one, other, likeness }) => {
              const [target, source] = [byId.get(one)!, byId.get(other)!].sort(
                (left, right) => right.articleCount - left.articleCount,
              ) as [OverviewTag, OverviewTag]
              return (
                <li key={`${one} ${other}`}>
                  <span>
                    <TagLink tag={target} /> and <TagLink tag={source} />
                    <span className="tidy-up__quiet"> · {why[likeness]}</span>
                  </span>
                  <Button
                    buttonStyle="secondary"
                    size="small"
                    onClick={() => ask({ kind: 'merge', sources: [source.id], target: target.id })}
                  >
                    {`Merge into ${target.name}`}
                  </Button>
                </li>
              )
            })}
          </ul>
        )}
      </section>
      <section>
        <h2>Used by no article</h2>
        {unused.length === 0 ? (
          <p className="tidy-up__quiet">Every tag has an article.</p>
        ) : (
          <ul className="tidy-up__rows">
            {unused.map((tag) => (
              <li key={tag.id}>
                <a href={`/admin/collections/tags/${tag.id}`}>{tag.name}</a>
                <Button
                  buttonStyle="secondary"
                  size="small"
                  onClick={() => ask({ kind: 'delete', tag: tag.id, replacement: null })}
                >
                  {`Delete ${tag.name}`}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section>
        <h2>What was done</h2>
        {operations.length === 0 ? (
          <p className="tidy-up__quiet">Nothing yet. What is done here can be undone here.</p>
        ) : (
          <ul className="tidy-up__rows">
            {operations.map(({ id, summary, articleCount, by, createdAt, undone }) => (
              <li key={id}>
                <span>
                  {summary}
                  <span className="tidy-up__quiet">
                    {' · '}
                    {countOf(articleCount, 'article')}
                    {by ? ` · ${by}` : ''} · <time dateTime={createdAt}>{createdAt}</time>
                  </span>
                </span>
                {undone ? (
                  <span className="tidy-up__quiet">Undone</span>
                ) : (
                  <Button
                    buttonStyle="secondary"
                    size="small"
                    disabled={busy}
                    aria-label={`Undo: ${summary}`}
                    onClick={() => send(`${id}/undo`, {}, (it) => `Undone: ${it}`)}
                  >
                    Undo
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  )
}
