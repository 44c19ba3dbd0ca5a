import type { Root, RootContent } from 'mdast'
import { childrenOf, offsetsOf, walk } from '../mdast'
import { DEFAULT_STYLE, type Style } from '../style'

/** Counts votes for the values of one question. */
class Votes<T extends string | boolean> {
  private readonly counts = new Map<T, number>()

  add(value: T): void {
    this.counts.set(value, (this.counts.get(value) ?? 0) + 1)
  }

  /** The value with most votes, the first one given on a tie, or the fallback without any. */
  winner(fallback: T): T {
    let best = fallback
    let most = 0
    for (const [value, count] of this.counts) {
      if (count > most) [best, most] = [value, count]
    }
    return best
  }
}

const includes = <T extends string>(values: readonly T[], value: string | undefined): value is T =>
  (values as readonly (string | undefined)[]).includes(value)

/**
 * Reads the author's spelling off a parsed text: markers are looked up in the source at the
 * positions of the nodes. What the text does not show is taken from the fallback.
 *
 * @param text The text that the tree was parsed from.
 */
export function detectStyle(tree: Root, text: string, fallback: Style = DEFAULT_STYLE): Style {
  const votes = {
    bullet: new Votes<Style['bullet']>(),
    bulletOrdered: new Votes<Style['bulletOrdered']>(),
    increment: new Votes<boolean>(),
    indent: new Votes<Style['listItemIndent']>(),
    emphasis: new Votes<Style['emphasis']>(),
    strong: new Votes<Style['strong']>(),
    fence: new Votes<Style['fence']>(),
    rule: new Votes<Style['rule']>(),
    setext: new Votes<boolean>(),
    closeAtx: new Votes<boolean>(),
    quote: new Votes<Style['quote']>(),
    spacesBreak: new Votes<boolean>(),
  }
  const look = (node: RootContent) => {
    if (!node.position) return
    const { start, end } = offsetsOf(node)
    const first = text[start]
    switch (node.type) {
      case 'list':
        node.children.forEach((item, i) => {
          if (!item.position) return
          const at = offsetsOf(item).start
          let marker = at
          while (text[marker]! >= '0' && text[marker]! <= '9') marker++
          const symbol = text[marker]
          if (includes(['-', '*', '+'] as const, symbol)) votes.bullet.add(symbol)
          if (includes(['.', ')'] as const, symbol)) {
            votes.bulletOrdered.add(symbol)
            if (i === 1) votes.increment.add(Number(text.slice(at, marker)) !== (node.start ?? 1))
          }
          const content = childrenOf(item)[0]?.position?.start
          const own = item.position.start
          if (content && content.line === own.line && item.checked === null) {
            const width = content.column - own.column
            const one = width === marker - at + 2
            votes.indent.add(one ? 'one' : width % 4 === 0 ? 'tab' : 'one')
          }
        })
        break
      case 'emphasis':
        if (includes(['*', '_'] as const, first)) votes.emphasis.add(first)
        break
      case 'strong':
        if (includes(['*', '_'] as const, first)) votes.strong.add(first)
        break
      case 'code':
        if (includes(['`', '~'] as const, first)) votes.fence.add(first)
        break
      case 'thematicBreak':
        if (includes(['-', '*', '_'] as const, first)) votes.rule.add(first)
        break
      case 'heading':
        if (node.depth < 3) votes.setext.add(first !== '#')
        if (first === '#') votes.closeAtx.add(node.children.length > 0 && text[end - 1] === '#')
        break
      case 'link':
      case 'image':
      case 'definition': {
        const last = text[node.type === 'definition' ? end - 1 : end - 2]
        if (node.title && includes(['"', "'"] as const, last)) votes.quote.add(last)
        break
      }
      case 'break':
        votes.spacesBreak.add(first !== '\\')
        break
    }
  }
  walk(tree, look)
  return {
    bullet: votes.bullet.winner(fallback.bullet),
    bulletOrdered: votes.bulletOrdered.winner(fallback.bulletOrdered),
    incrementListMarker: votes.increment.winner(fallback.incrementListMarker),
    listItemIndent: votes.indent.winner(fallback.listItemIndent),
    emphasis: votes.emphasis.winner(fallback.emphasis),
    strong: votes.strong.winner(fallback.strong),
    fence: votes.fence.winner(fallback.fence),
    rule: votes.rule.winner(fallback.rule),
    setext: votes.setext.winner(fallback.setext),
    closeAtx: votes.closeAtx.winner(fallback.closeAtx),
    quote: votes.quote.winner(fallback.quote),
    spacesBreak: votes.spacesBreak.winner(fallback.spacesBreak),
  }
}
