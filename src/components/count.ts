/**
 * Says how many articles there are.
 *
 * @returns such as `1 article` or `1,024 articles`
 */
export const countArticles = (count: number): string =>
  `${count.toLocaleString('en')} ${count === 1 ? 'article' : 'articles'}`
