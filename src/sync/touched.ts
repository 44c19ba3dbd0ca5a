import { createLocalReq, type Payload } from 'payload'
import { recountArticles } from '@/collections/Articles/articleCounts'
import { relationIds } from '@/collections/relationIds'
import type { Article } from '@/payload-types'

/** The articles that were changed, for the counts of their authors and tags. */
export class Touched {
  private readonly authors = new Set<string>()
  private readonly tags = new Set<string>()

  /** @param articles as they were and as they are */
  add(articles: (Article | null)[]): void {
    for (const article of articles) {
      for (const author of relationIds(article?.authors)) this.authors.add(author)
      for (const tag of relationIds(article?.tags)) this.tags.add(tag)
    }
  }

  /**
   * Counts again what was touched.
   *
   * @param payload a connected Payload
   * @param everyone count all authors and tags, whoever was touched
   */
  async recount(payload: Payload, everyone = false): Promise<void> {
    const ids = async (collection: 'authors' | 'tags') => {
      const { docs } = await payload.find({ collection, select: {}, depth: 0, pagination: false })
      return docs.map(({ id }) => id)
    }
    const relations = everyone
      ? { authors: await ids('authors'), tags: await ids('tags') }
      : { authors: [...this.authors], tags: [...this.tags] }
    await recountArticles([relations], await createLocalReq({}, payload))
  }
}
