import { expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { markdownToLexical } from '@/markdown'
import { describeInBrowser, logIn } from '../support/browser'
import { ask, edit, editor, makeArticle, saved } from '../support/panel'

/** Markdown with every node and every block of the editor in it. */
const everything = `## A heading

A *paragraph* with **strong**, ~~deleted~~, \`code\`, a [link](./x.md "title"), <kbd>key</kbd>,
an ![image](a.png "t") in text, a note[^1], $$x^2$$ and {{< shortcode >}}.\\
After a break: <https://example.com>, [a reference][ref].

> A quote with **bold**

- loose

  second paragraph
- two
  - nested

1. one
2. two

- [ ] open
- [x] done

| a | b |
|:--|--:|
| 1 | 2 |

---

\`\`\`rust title="x"
fn main() {}
\`\`\`

<div>html <script>alert(1)</script><b>bold</b></div>

> [!WARNING]
> An *alert* text

$$
\\frac{a}{b}
$$

- a

* b

[^1]: The *footnote*

[ref]: https://example.com "A"
`

/** A field of every kind of inline node, and what is typed into it. */
const inline = [
  ['html', 'HTML', '<kbd title="new">'],
  ['image', 'Alternative text', 'another picture'],
  ['footnote', 'Label', '2'],
  ['markdown', 'Source', '{{< other >}}'],
  ['math', 'LaTeX', 'y^3'],
] as const

const source = '.octavo-views__source textarea'

/** Makes an article from Markdown and opens it. */
async function open(page: Page, title: string, markdown: string): Promise<string> {
  await logIn(page)
  const { content } = markdownToLexical(markdown)
  const { id } = await makeArticle(page, { title, content })
  await edit(page, id)
  return id
}

/** Waits until the panel has saved a text in an article's content, and returns the content. */
async function savedText(page: Page, id: string, text: string): Promise<string> {
  const { content } = await saved(page, id, ({ content }) => JSON.stringify(content).includes(text))
  return JSON.stringify(content)
}

const show = (page: Page, view: 'Markdown' | 'Rich text') =>
  page
    .getByRole('group', { name: 'View of the content' })
    .getByRole('button', { name: view })
    .click()

/** The article as the source view shows it; the editor shows rich text again afterwards. */
async function asMarkdown(page: Page): Promise<string> {
  await show(page, 'Markdown')
  const text = await page.locator(source).inputValue()
  await show(page, 'Rich text')
  await page.locator(editor).first().waitFor()
  return text
}

const paste = (page: Page, text: string) =>
  page.evaluate((text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', text)
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    document.activeElement?.dispatchEvent(event)
  }, text)

/** What Markdown means, without the ids that every conversion gives anew. */
const meaning = (markdown: string): unknown =>
  JSON.parse(
    JSON.stringify(markdownToLexical(markdown).content, (key, value: unknown) =>
      key === 'id' ? undefined : value,
    ),
  )

describeInBrowser('the article editor', ({ newPage }) => {
  it('opens, edits, saves and reopens every node', async () => {
    const page = await newPage()
    const id = await open(page, 'Every node', everything)
    const block = (name: string) =>
      page.locator('.LexicalEditorTheme__block__container', { hasText: name }).first()

    await block('Code').getByLabel('Language').fill('go')
    await block('Code').getByLabel('Code', { exact: true }).fill('func main() {}')
    await block('HTML').getByLabel('HTML', { exact: true }).fill('<p>new <i>html</i></p>')
    await block('Alert').getByLabel('Kind').selectOption('TIP')
    await block('Alert').getByLabel('Text').fill('A *tip*')
    await block('Mathematics').getByLabel('LaTeX').fill('c^2')
    await block('Markdown').getByLabel('Markdown', { exact: true }).fill('+ b2')
    await block('Footnote').getByLabel('Text').fill('A *changed* note')
    await block('Link definitions').getByLabel('Definitions').fill('[ref]: https://example.com "B"')
    for (const [kind, label, text] of inline) {
      const chip = page
        .locator('.LexicalEditorTheme__inlineBlock__container', {
          has: page.locator(`.octavo-chip--${kind}`),
        })
        .first()
      await chip.hover()
      await chip.locator('button').first().click()
      const drawer = page.locator('.drawer--is-open')
      // Payload gives fields of the drawer ids that fields of the article have, too.
      const field = drawer.locator('.field-type', { hasText: label })
      await field.locator('input, textarea').first().fill(text)
      await drawer.getByRole('button', { name: 'Save changes' }).click()
      await drawer.waitFor({ state: 'detached' })
    }
    const content = await savedText(page, id, inline.at(-1)![2])

    for (const [, , text] of inline) expect(content).toContain(JSON.stringify(text).slice(1, -1))

    for (const text of ['go', 'func main() {}', 'new <i>html', 'TIP', 'A *tip*', 'c^2', '+ b2'])
      expect(content).toContain(text)
    expect(content).toContain('A *changed* note')
    expect(content).toContain('\\"B\\"')
    await edit(page, id)
    await block('Alert').getByLabel('Text').waitFor()
    for (const [kind, , text] of inline.filter(([name]) => name !== 'math'))
      await page.locator(`.octavo-chip--${kind}`, { hasText: text }).first().waitFor()
    expect(await block('Alert').getByLabel('Text').inputValue()).toBe('A *tip*')
    expect(await block('Alert').locator('.octavo-preview em').textContent()).toBe('tip')
    expect(await page.locator(`${editor} script`).count()).toBe(0)
    expect(await page.getByText('not found').count()).toBe(0)
  })

  it('shows the article as Markdown, and changes nothing when nothing is typed', async () => {
    const page = await newPage()
    const id = await open(page, 'Back and forth', everything)
    const path = `/api/articles/${id}?draft=true&depth=0`
    const before = await ask(page, 'GET', path)

    const text = await asMarkdown(page)

    expect(meaning(text)).toEqual(meaning(everything))
    expect(await asMarkdown(page)).toBe(text)
    expect((await ask(page, 'GET', path)).body).toEqual(before.body)
  })

  it('makes edited Markdown the content, while it is typed and when it is closed', async () => {
    const page = await newPage()
    const id = await open(page, 'Edited as Markdown', everything)
    await show(page, 'Markdown')
    const text = await page.locator(source).inputValue()
    const edited = `${text.replace('A heading', 'Another heading')}\n~~~js\nlast()\n~~~\n`

    await page.locator(source).fill(edited)
    await savedText(page, id, 'Another heading')
    expect(await page.locator(source).isVisible()).toBe(true)
    await show(page, 'Rich text')

    await page.getByRole('heading', { name: 'Another heading' }).waitFor()
    await page.waitForFunction(() =>
      [...document.querySelectorAll('textarea')].some(({ value }) => value === 'last()'),
    )
    expect(await asMarkdown(page)).toBe(edited)
  })

  it('reads typed Markdown as an import does', async () => {
    const page = await newPage()
    const id = await open(page, 'Typed', '')
    await page.locator(editor).first().click()
    const lines = [
      '## Head',
      'A **bold**, *slanted*, ~~struck~~ `code`, a [link](./x.md "t") and https://example.com now.',
      'A formula $$x^2$$, a {{ tag }}, an ![image](a.png "t") and <https://example.org>.',
      '- one',
      'two',
      '',
      '---',
      '| a | b |',
      '|---|:-:|',
    ]
    for (const line of lines) {
      await page.keyboard.type(line)
      await page.keyboard.press('Enter')
    }
    await page.locator(editor).first().press('Control+End')
    await page.keyboard.press('Enter')
    await page.keyboard.type('```js title="a"')
    await page.keyboard.press('Enter')
    await page.locator('textarea:focus').waitFor()
    await page.keyboard.type('let a = 1')

    const expected = [
      lines[0],
      lines[1]!.replace('https://example.com', '<https://example.com>'),
      lines[2],
      '- one\n- two',
      lines[6],
      `${lines[7]}\n${lines[8]}\n| | |`,
      '```js title="a"\nlet a = 1\n```',
    ].join('\n\n')
    await savedText(page, id, 'let a = 1')
    expect(meaning(await asMarkdown(page))).toEqual(meaning(expected))
  })

  it('can be left by the keyboard, from the fields of a block and from the text', async () => {
    const page = await newPage()
    await open(page, 'By keyboard', 'Text\n\n```js\nlet a\n```\n')
    const focused = (label: string) => page.locator(`:focus[aria-label="${label}"]`).waitFor()
    const code = page.locator(editor).getByLabel('Code', { exact: true })
    await code.click()
    await page.keyboard.press('End')
    await page.keyboard.press('Tab')
    expect(await code.inputValue()).toBe('let a\t')
    await page.keyboard.press('Shift+Tab')
    await focused('Options')
    await page.keyboard.press('Shift+Tab')
    await focused('Language')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await focused('Code')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Tab')
    expect(await page.locator(`${editor} :focus`).count()).toBe(0)

    await page.locator(editor).getByText('Text').click()
    await page.keyboard.press('Tab')
    expect(await page.locator(`${editor}:focus`).count()).toBe(1)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Tab')
    expect(await page.locator(`${editor}:focus`).count()).toBe(0)
    expect(await code.inputValue()).toBe('let a\t')
  })

  it('reads pasted Markdown as an import does, alone and in the middle of a line', async () => {
    const page = await newPage()
    await open(page, 'Pasted', '')
    await page.locator(editor).first().click()

    await paste(page, everything)
    await page.getByRole('heading', { name: 'A heading' }).waitFor()

    expect(meaning(await asMarkdown(page))).toEqual(meaning(everything))
    await page.getByRole('heading', { name: 'A heading' }).click()
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await page.keyboard.type('Before ')
    await paste(page, 'a **bold** word')
    await page.keyboard.type(' after')
    expect(await asMarkdown(page)).toContain('\n\nBefore a **bold** word after\n\n')
  })

  it('says what is wrong with Markdown that is too deep, and keeps the article', async () => {
    const page = await newPage()
    await open(page, 'Too deep', 'Text\n')
    await show(page, 'Markdown')

    await page.locator(source).fill('>'.repeat(200))
    await show(page, 'Rich text')

    expect(await page.getByRole('alert').first().textContent()).toContain('nesting too deep')
    await page.locator(source).fill('Text\n')
    await show(page, 'Rich text')
    expect(await page.locator(editor).first().textContent()).toBe('Text')
  })
})
