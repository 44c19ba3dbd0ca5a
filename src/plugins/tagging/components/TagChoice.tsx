'use client'
import { SelectInput } from '@payloadcms/ui'
import type { OverviewTag } from '../overview/tagOverview'
import { countOf } from '@/plugins/panel/countOf'

type Option = { value?: unknown }

/** The values of a choice, however many may be made. */
const valuesOf = (chosen: unknown): string[] =>
  [chosen].flat().flatMap((option) => {
    const { value } = (option ?? {}) as Option
    return typeof value === 'string' ? [value] : []
  })

/** Lets a person choose tags by typing a part of their names or aliases. */
export function TagChoice({
  tags,
  label,
  placeholder,
  value,
  onChange,
  several = false,
}: {
  tags: OverviewTag[]
  label: string
  placeholder: string
  /** Ids of the chosen tags. */
  value: string[]
  onChange: (ids: string[]) => void
  /** Whether more than one can be chosen. */
  several?: boolean
}) {
  return (
    <SelectInput
      name={label}
      path={label.replaceAll(' ', '-')}
      label={label}
      placeholder={placeholder}
      hasMany={several}
      value={several ? value : value[0]}
      onChange={(chosen) => onChange(valuesOf(chosen))}
      options={tags.map(({ id, name, articleCount }) => ({
        value: id,
        label: `${name} · ${countOf(articleCount, 'article')}`,
      }))}
    />
  )
}
