import 'server-only'
import { cacheTags } from '@/plugins/revalidation'
import { latestArticles } from './articles'
import { dependOn } from './cms'
import { absoluteURL, feedPathsOf, markdownPathOf, paths } from './paths'
import { getSite } from './site'

/** Articles that the file names; the sitemap has the others. */
const newest = 100

/** Text as a line of Markdown that means nothing else. */
const line = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\[\]<>`*_]/g, '\\$&')

/** A link of a list, as https://llmstxt.org has it: name, address, and what is there. */
const link = (name: string, path: string, notes?: string | null): string =>
  `- [${line(name)}](${absoluteURL(path)})${notes ? `: ${line(notes)}` : ''}`

/** What the blog is and where its articles lie as Markdown (https://llmstxt.org). */
export async function llmsText(): Promise<string> {
  await dependOn(cacheTags.articles)
  const [{ title, description }, articles] = await Promise.all([
    getSite(),
    latestArticles(1, newest),
  ])
  const sections = [
    `# ${line(title)}`,
    ...(description ? [`> ${line(description)}`] : []),
    [
      '## Articles',
      '',
      ...(articles?.items ?? []).map((article) =>
        link(article.title, markdownPathOf(article.path), article.description),
      ),
    ].join('\n'),
    [
      '## Optional',
      '',
      link('Tags', paths.tags, 'what the articles are about'),
      link('Authors', paths.authors),
      link('Sitemap', paths.sitemap, 'every page'),
      link('Feed', feedPathsOf('/').json, 'the newest articles with their whole text'),
    ].join('\n'),
  ]
  return `${sections.join('\n\n')}\n`
}
