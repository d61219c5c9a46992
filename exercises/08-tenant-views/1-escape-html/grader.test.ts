import { parseFragment } from 'parse5'
import { describe, expect, it } from 'vitest'
import { attempt, canaryOf, draw, mistake, show } from '#kit'
import { SafeHtml } from '#deskly/views/safe-html.ts'
import { escapeHtml, html } from './html.ts'

interface Node {
  readonly nodeName: string
  readonly value?: string
  readonly attrs?: readonly { readonly name: string; readonly value: string }[]
  readonly childNodes?: readonly Node[]
}

/** The page as a browser would read it. */
const read = (text: unknown): Node => parseFragment(String(text)) as unknown as Node

const elements = (node: Node): Node[] =>
  (node.childNodes ?? []).flatMap((child) => [
    ...(child.nodeName.startsWith('#') ? [] : [child]),
    ...elements(child),
  ])
const names = (node: Node) => elements(node).map(({ nodeName }) => nodeName)
const textOf = (node: Node): string =>
  node.nodeName === '#text' ? (node.value ?? '') : (node.childNodes ?? []).map(textOf).join('')
const attributes = (node: Node | undefined) =>
  Object.fromEntries((node?.attrs ?? []).map(({ name, value }) => [name, value]))

const shown = (text: unknown) => show(String(text))
const word = Math.floor(draw() * 36 ** 5).toString(36)

describe('escapeHtml', () => {
  it('shows what looks like a tag as text', () => {
    const name = `<b>${word}</b>`
    const escaped = escapeHtml(name)
    const seen = textOf(read(escaped))
    const story = `A customer is called ${name}. escapeHtml made ${shown(escaped)} of it, and a browser shows ${shown(seen)}.`
    mistake(
      'amp-last',
      `${story} Its name is shown with entities in it: < became &lt;, and then the & of that became &amp;. Replace & first, or all five in one go.`,
      () => expect(seen).not.toMatch(/&(lt|gt|amp|quot|#)/),
    )
    mistake(
      'only-first',
      `${story} The first < was replaced and the second was not. replace with a string stops after one; use replaceAll, or a pattern with g.`,
      () => expect(/^&(lt|#60|#x3c);/i.test(escaped) && seen !== name).toBe(false),
    )
    expect(names(read(escaped)), `${story} The tags in it have become real.`).toEqual([])
    expect(seen, story).toBe(name)
  })

  it('stays inside the quotes of an attribute', () => {
    for (const quote of ['"', "'"]) {
      const name = `x${quote} onmouseover=${quote}steal('${canaryOf('acme')}')`
      const page = `<a title=${quote}${escapeHtml(name)}${quote}>x</a>`
      const [link] = elements(read(page))
      mistake(
        'no-quotes',
        `A name with ${quote} in it was put between ${quote} and ${quote}: ${shown(page)}. For a browser this link has ${Object.keys(attributes(link)).length} attributes: ${show(Object.keys(attributes(link)))}. The quote in the name has ended the title, and what follows is code. Escape both kinds of quotes.`,
        () => expect(Object.keys(attributes(link))).toEqual(['title']),
      )
      expect(attributes(link)['title'], `the title that a browser reads from ${shown(page)}`).toBe(
        name,
      )
    }
  })

  it('shows every character as it is', () => {
    for (const text of [
      '&lt;',
      'a & b',
      '&',
      '&&',
      '"\'',
      '<<<',
      `a<b>c</b>&amp;"d"`,
      '&copy;',
      'ünï ✓ 日本',
    ]) {
      const seen = textOf(read(escapeHtml(text)))
      mistake(
        'amp-last',
        `escapeHtml(${show(text)}) made ${shown(escapeHtml(text))}, and a browser shows ${shown(seen)}.`,
        () => expect(seen.length).toBeLessThanOrEqual(text.length),
      )
      expect(seen, `what a browser shows for escapeHtml(${show(text)})`).toBe(text)
    }
  })

  it('takes what is no string', () => {
    for (const [value, text] of [
      [0, '0'],
      [42, '42'],
      [null, ''],
      [undefined, ''],
      [true, 'true'],
    ]) {
      const outcome = attempt(() => escapeHtml(value))
      expect(outcome, `escapeHtml(${show(value)})`).toEqual({ threw: false, value: text })
    }
    expect(escapeHtml({ toString: () => '<i>' }), 'an object whose text is <i>').not.toContain('<')
  })
})

describe('html', () => {
  it('gives SafeHtml, with its own tags as they are', () => {
    const page: unknown = html`<p class="a">one &amp; two</p>`
    expect(page, `html\`…\` gave ${show(page)}`).toBeInstanceOf(SafeHtml)
    expect(String(page)).toBe('<p class="a">one &amp; two</p>')
    expect(String(html`${1}-${2}-${null}${undefined}`), 'values side by side').toBe('1-2-')
  })

  it('escapes each value', () => {
    for (const value of [
      `<img src=x onerror="${word}">`,
      '<b>bold</b>',
      ' <i>',
      '</p><p>',
      'a<b',
    ]) {
      const page = html`<p title="${value}">${value}</p>`
      const found = names(read(page))
      const story = `We put ${show(value)} into html\`<p title="…">…</p>\` and got ${shown(page)}. For a browser these are the elements ${show(found)}.`
      mistake(
        'trusts-strings',
        `${story} A string that looks like HTML is still what somebody typed. Only what html itself made is HTML: that is what SafeHtml is for.`,
        () => expect(found).toEqual(['p']),
      )
      const [paragraph] = elements(read(page))
      expect(textOf(read(page)), story).toBe(value)
      expect(attributes(paragraph), story).toEqual({ title: value })
    }
  })

  it('puts pieces together', () => {
    const bold = html`<b>${'<Acme>'}</b>`
    const page = html`<p>${bold} and ${html`<i>${'&'}</i>`}</p>`
    mistake(
      'escapes-twice',
      `We put one piece made by html into another, and got ${shown(page)}. The reader sees the tags of our own page as code. A value that is SafeHtml has been escaped: leave it as it is.`,
      () => expect(names(read(page))).toEqual(['p', 'b', 'i']),
    )
    expect(textOf(read(page)), `the text of ${shown(page)}`).toBe('<Acme> and &')
  })

  it('takes the items of a list one by one', () => {
    const notes = ['<script>', `a & ${word}`, '"quoted"']
    const loose = html`<ul>
      ${notes}
    </ul>`
    mistake(
      'raw-arrays',
      `We put a list of texts into html, one of them <script>, and got ${shown(loose)}. Somebody’s note has become part of our page. An array is its items, and each of them is a value like any other.`,
      () => expect(names(read(loose))).toEqual(['ul']),
    )
    const list = html`<ul>
      ${notes.map((note) => html`<li>${note}</li>`)}
    </ul>`
    const items = elements(read(list)).filter(({ nodeName }) => nodeName === 'li')
    mistake(
      'escapes-twice',
      `We put a list of pieces into html, and got ${shown(list)}. The pieces are SafeHtml: they have been escaped.`,
      () => expect(items).toHaveLength(3),
    )
    expect(items.map(textOf), `the items of ${shown(list)}`).toEqual(notes)
    expect(textOf(read(html`${[[1, 2], [3]]}`)), 'a list of lists').toBe('123')
  })

  it('brings back two hundred random texts', () => {
    const signs = [...`<>&"'=/;! -ab&lt;#39\n`]
    for (let turn = 0; turn < 200; turn += 1) {
      const text = Array.from(
        { length: 1 + Math.floor(draw() * 12) },
        () => signs[Math.floor(draw() * signs.length)],
      ).join('')
      const page = html`<p title="${text}" class="${text}">x${text}</p>`
      const found = elements(read(page))
      expect(
        [found.map(({ nodeName }) => nodeName), attributes(found[0]), textOf(read(page))],
        `${show(text)} became ${shown(page)}`,
      ).toEqual([['p'], { title: text, class: text }, `x${text}`])
    }
  })
})
