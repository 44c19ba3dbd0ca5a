/**
 * An index that a collection cannot declare, since it names `id`, or `latest` of its versions.
 *
 * SQLite keeps an article's content in its row, before the dates and the status: whatever looks at
 * those reads the content too, unless an index has them. And without statistics it takes the index
 * that has most of what a query asks for, so these begin with what every list asks for.
 */
export type Index = {
  name: string
  /** As Payload names it in SQL: a collection, or its versions. */
  table: 'articles' | '_articles_v'
  /** Paths of fields: those compared first, then those of the order. None where the id's own index does. */
  fields: string[]
  /** Further ones that are asked for and would be read past the content. Only SQLite has them. */
  covered?: string[]
}

/** What makes lists and counts of articles take the same time however many there are. */
export const indexes: Index[] = [
  {
    name: 'articles_newest_idx',
    table: 'articles',
    fields: ['_status', 'deletedAt', 'publishedAt', 'id', 'createdAt'],
  },
  {
    name: 'articles_newest_featured_idx',
    table: 'articles',
    fields: ['featured', '_status', 'deletedAt', 'publishedAt', 'id', 'createdAt'],
  },
  {
    name: 'articles_series_idx',
    table: 'articles',
    fields: ['seriesSlug', '_status', 'deletedAt', 'publishedAt', 'id', 'createdAt'],
  },
  {
    name: 'articles_title_idx',
    table: 'articles',
    fields: ['title', 'deletedAt'],
  },
  {
    name: 'articles_last_changed_of_any_status_idx',
    table: 'articles',
    fields: ['deletedAt', 'updatedAt', 'createdAt'],
    covered: ['id', '_status'],
  },
  {
    name: 'articles_oldest_idx',
    table: 'articles',
    fields: ['_status', 'deletedAt', 'createdAt'],
    covered: ['id', 'publishedAt', 'updatedAt'],
  },
  {
    name: 'articles_last_changed_idx',
    table: 'articles',
    fields: ['_status', 'deletedAt', 'updatedAt'],
    covered: ['publishedAt'],
  },
  {
    name: 'articles_files_idx',
    table: 'articles',
    fields: [],
    covered: [
      'id',
      'createdAt',
      'title',
      'slug',
      'deletedAt',
      'source.path',
      'source.checksum',
      'source.references',
    ],
  },
  {
    name: 'articles_v_newest_idx',
    table: '_articles_v',
    fields: ['latest', 'version.deletedAt', 'version.publishedAt', 'createdAt'],
    covered: ['version._status', 'version.title', 'version.slug', 'version.description'],
  },
  {
    name: 'articles_v_last_changed_idx',
    table: '_articles_v',
    fields: ['latest', 'version.deletedAt', 'version.updatedAt', 'createdAt'],
    covered: ['version._status'],
  },
]

/** Those that find something, or give an order: other engines keep long texts out of their rows. */
export const findingIndexes = indexes.filter(({ fields }) => fields.length > 0)

/** Name of a field's column in the tables of Payload's SQL adapters. */
export const columnOf = (field: string): string => field.replaceAll('.', '_')
