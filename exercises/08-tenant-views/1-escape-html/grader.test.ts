import { parseFragment } from 'parse5'
import { describe, expect, it } from 'vitest'
import { attempt, canaryOf, draw, mistake, row, show } from '#kit'
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

/** By a name that the formatter leaves alone: it would put blanks between the tags. */
const make = html

const shown = (text: unknown) => show(String(text).replaceAll('\0', '␀'))
const word = Math.floor(draw() * 36 ** 5).toString(36)
const signs = [...`<>&"'=/;! -ab&lt;#39\n`]

const texts = [
  '&lt;',
  'a & b',
  '&',
  '&&',
  `"'`,
  '<<<',
  `a<b>c</b>&amp;"d"`,
  '&copy;',
  'ünï ✓ 日本 🧨',
  ' a  b ',
  '$$ for nothing, $& $` $1',
  '%s {0} \\n',
  'null',
]

/** The first check of each test, so that what is true of all of them is told once. */
function escapes() {
  const escaped: unknown = escapeHtml('1 < 2')
  expect(
    typeof escaped,
    `We called escapeHtml('1 < 2') and got ${show(escaped)}. It has to give a string.`,
  ).toBe('string')
  expect(
    escaped,
    `We called escapeHtml('1 < 2') and got ${show(escaped)}. The < is still there, and it has to become an entity.`,
  ).not.toContain('<')
}

function htmlEscapes() {
  const page: unknown = html`<p>${'1 < 2'}</p>`
  expect(
    page,
    `We called html\`<p>…</p>\` and got ${show(page)}. It has to give SafeHtml.`,
  ).toBeInstanceOf(SafeHtml)
  expect(
    String(page),
    `We put the text 1 < 2 into html\`<p>…</p>\` and got ${shown(page)}. The < is still there, and it has to become an entity.`,
  ).not.toContain('1 <')
}

describe('escapeHtml', () => {
  it(
    'shows what looks like a tag as text',
    row('the value as text that can stand between tags'),
    () => {
      escapes()
      const name = `<b>${word}</b>`
      const escaped = escapeHtml(name)
      const seen = textOf(read(escaped))
      const story = `A customer is called ${name}. escapeHtml made ${shown(escaped)} of it, and a browser shows ${shown(seen)}.`
      mistake(
        'amp-last',
        `${story} Its name is shown with entities in it: < became &lt;, and then the & of that became &amp;. Replace & first, or all five in one go.`,
        () => expect(seen).not.toMatch(/&(lt|#60|#x3c);/i),
      )
      mistake(
        'only-first',
        `${story} The first < was replaced and the second was not. replace with a string stops after one; use replaceAll, or a pattern with g.`,
        () => expect(escaped).not.toMatch(/^&(lt|#60|#x3c);[^]*</i),
      )
      expect(names(read(escaped)), `${story} The tags in it have become real.`).toEqual([])
      expect(seen, `${story} That is not what the customer is called.`).toBe(name)
      const again = escapeHtml(name)
      expect(
        again,
        `The first time escapeHtml made ${shown(escaped)} of ${name}, and the second time ${shown(again)}.`,
      ).toBe(escaped)
    },
  )

  it('stays inside the quotes of an attribute', row('inside a quoted attribute'), () => {
    escapes()
    for (const quote of ['"', "'"]) {
      const name = `x${quote} onmouseover=${quote}steal('${canaryOf('acme')}')`
      const page = `<a title=${quote}${escapeHtml(name)}${quote}>x</a>`
      const [link] = elements(read(page))
      const found = Object.keys(attributes(link))
      mistake(
        'no-quotes',
        `A name with ${quote} in it was put between ${quote} and ${quote}: ${shown(page)}. For a browser this link has ${found.length} attributes: ${show(found)}. The quote in the name has ended the title, and what follows is code. Escape both kinds of quotes.`,
        () => expect(escapeHtml(name)).not.toContain(`x${quote}`),
      )
      expect(
        found,
        `A name with ${quote} in it was put between ${quote} and ${quote}: ${shown(page)}. For a browser this link has the attributes ${show(found)}, and it should have only the title.`,
      ).toEqual(['title'])
      const title = attributes(link)['title']
      expect(
        title,
        `We called a link ${show(name)}, and from ${shown(page)} a browser reads the title ${show(title)}.`,
      ).toBe(name)
    }
  })

  it('shows every character as it is', row('each become an entity'), () => {
    escapes()
    for (const sign of `&<>"'`) {
      const escaped = escapeHtml(sign)
      expect(
        escaped,
        `We called escapeHtml(${show(sign)}) and got ${shown(escaped)}. The sign has to become one entity, such as &amp; for &.`,
      ).toMatch(/^&(#\d+|#x[\da-f]+|[a-z]+);$/i)
    }
    for (const text of texts) {
      const seen = textOf(read(escapeHtml(text)))
      expect(
        seen,
        `We called escapeHtml(${show(text)}) and got ${shown(escapeHtml(text))}. A browser shows that as ${shown(seen)}, and it should show ${show(text)}.`,
      ).toBe(text)
    }
  })

  it(
    'takes what is no string',
    row('`null` and `undefined` become nothing', 'a number becomes its digits'),
    () => {
      escapes()
      const values: readonly (readonly [unknown, string])[] = [
        [0, '0'],
        [42, '42'],
        [1234567.5, '1234567.5'],
        [-10000, '-10000'],
        [null, ''],
        [undefined, ''],
        ['', ''],
        ['null', 'null'],
        ['undefined', 'undefined'],
        [true, 'true'],
        [false, 'false'],
      ]
      for (const [value, text] of values) {
        const outcome = attempt(() => escapeHtml(value))
        const came = outcome.threw ? `threw ${show(outcome.error)}` : `gave ${show(outcome.value)}`
        expect(
          outcome.value,
          `We called escapeHtml(${show(value)}), and it ${came}. It has to give ${show(text)}.`,
        ).toBe(text)
        const page = attempt(() => String(html`<i>${value}</i>`))
        expect(
          page.value,
          `We put ${show(value)} into html\`<i>…</i>\`, and ${page.threw ? `it threw ${show(page.error)}` : `got ${show(page.value)}`}. It has to be <i>${text}</i>.`,
        ).toBe(`<i>${text}</i>`)
      }
    },
  )
})

describe('html', () => {
  it(
    'gives SafeHtml, with its own tags as they are',
    row('a [tagged template]', 'gives `SafeHtml`'),
    () => {
      htmlEscapes()
      const pages: readonly (readonly [unknown, string])[] = [
        [html`<p class="a">one &amp; two</p>`, '<p class="a">one &amp; two</p>'],
        [html`${1}-${2}-${null}${undefined}`, '1-2-'],
        [html`<b>${1}</b> and <i>${2}</i> after`, '<b>1</b> and <i>2</i> after'],
        [html`${'a'}${'b'}${'c'}`, 'abc'],
        [html`<i>${'\0'}</i>${'$`'}<b>${'$&'}</b>`, '<i>\0</i>$`<b>$&amp;</b>'],
        [html``, ''],
        [make`<p>caf\u00e9</p>`, '<p>café</p>'],
      ]
      for (const [page, text] of pages) {
        expect(
          page,
          `We called html\`…\` and got ${show(page)}. It has to give SafeHtml.`,
        ).toBeInstanceOf(SafeHtml)
        const same = (one: unknown) => String(one).replaceAll(/&#(38|x26);/gi, '&amp;')
        expect(
          same(page),
          `We gave html fixed parts and values that make ${shown(text)}, and it made ${shown(page)}. Parts and values have to stand in their order, and none may be lost.`,
        ).toBe(text)
      }
    },
  )

  it('escapes each value', row('escapes **every value** put into it'), () => {
    htmlEscapes()
    const typed = [
      `<img src=x onerror="${word}">`,
      '<b>bold</b>',
      ' <i>',
      '</p><p>',
      'a<b',
      '<!-- x',
      ...texts,
    ]
    for (const value of typed) {
      const page = html`<p title="${value}">${value}</p>`
      const tree = read(page)
      const found = names(tree)
      const story = `We put ${show(value)} into html\`<p title="…">…</p>\` and got ${shown(page)}. For a browser these are the elements ${show(found)}.`
      mistake(
        'trusts-strings',
        `${story} A string that looks like HTML is still what somebody typed. Only what html itself made is HTML: that is what SafeHtml is for.`,
        () => {
          if (value.includes('<')) expect(String(page)).not.toContain(`>${value}</p>`)
        },
      )
      const [paragraph] = elements(tree)
      expect(found, `${story} There should be one p.`).toEqual(['p'])
      const text = textOf(tree)
      expect(text, `${story} The text of it is ${show(text)}.`).toBe(value)
      expect(
        attributes(paragraph),
        `${story} Its attributes are ${show(attributes(paragraph))}.`,
      ).toEqual({ title: value })
    }
    const objects = {
      'an object with a toString': { toString: () => '<i>' },
      'an error': new Error('<i>'),
      'a String object': Object('<i>') as unknown,
      'an object with the field text': { text: '<i>', safe: true, toString: () => '<i>' },
    }
    for (const [what, value] of Object.entries(objects)) {
      const page = html`<p>${value}</p>`
      expect(
        names(read(page)),
        `We put ${what} whose text holds <i> into html\`<p>…</p>\`, and got ${shown(page)}. Only SafeHtml stays as it is; everything else is escaped.`,
      ).toEqual(['p'])
      const escaped = escapeHtml(value)
      expect(
        escaped,
        `We gave escapeHtml ${what} whose text holds <i>, and got ${shown(escaped)}.`,
      ).not.toContain('<')
    }
  })

  it('makes each page anew', () => {
    htmlEscapes()
    const line = (name: unknown) => html`<li>${name}</li>`
    const made = [
      'Acme',
      'Globex',
      '<hr>',
      new SafeHtml('<hr>'),
      '<hr>',
      '1,2',
      [1, 2],
      null,
      'null',
    ]
    const pages = made.map((name) => {
      const tree = read(line(name))
      return `${names(tree).join()} ${textOf(tree)}`
    })
    expect(
      pages,
      `One template was used for one value after the other: two names, <hr> as text, as SafeHtml and as text again, '1,2', [1, 2], null and 'null'. A browser reads ${show(pages)}.`,
    ).toEqual([
      'li Acme',
      'li Globex',
      'li <hr>',
      'li,hr ',
      'li <hr>',
      'li 1,2',
      'li 12',
      'li ',
      'li null',
    ])
  })

  it('puts pieces together', row('What is `SafeHtml` already stays as it is'), () => {
    htmlEscapes()
    const bold = html`<b>${'<Acme>'}</b>`
    const page = html`<p>${bold} and ${html`<i>${'&'}</i>`}</p>`
    mistake(
      'escapes-twice',
      `We put one piece made by html into another, and got ${shown(page)}. The reader sees the tags of our own page as code. A value that is SafeHtml has been escaped: leave it as it is.`,
      () => expect(String(page)).not.toMatch(/&(lt|#60|#x3c);b/i),
    )
    const found = names(read(page))
    expect(
      found,
      `We put two pieces made by html into a third, and got ${shown(page)}. For a browser these are the elements ${show(found)}.`,
    ).toEqual(['p', 'b', 'i'])
    const text = textOf(read(page))
    expect(
      text,
      `We put two pieces made by html into a third, and got ${shown(page)}. Its text is ${show(text)}.`,
    ).toBe('<Acme> and &')
    const given = String(html`<p>${new SafeHtml('&nbsp;<hr>')}</p>`)
    expect(
      given,
      `We put new SafeHtml('&nbsp;<hr>') into html\`<p>…</p>\`, and got ${show(given)}.`,
    ).toBe('<p>&nbsp;<hr></p>')
  })

  it(
    'takes the items of a list one by one',
    row('an array is its items, one after the other, each treated so'),
    () => {
      htmlEscapes()
      const alone = String(html`${'<script>'}`)
      expect(
        alone,
        `We put the text <script> into html, alone, and got ${show(alone)}.`,
      ).not.toContain('<')
      const notes = Object.freeze(['<script>', `a & ${word}`, '"quoted"'])
      const put = attempt(() => make`<ul>${notes}</ul>`)
      expect(
        put.threw,
        `We put a frozen list of texts into html, and it threw ${show(put.error)}. The list is the caller’s: leave it as it is.`,
      ).toBe(false)
      const loose = put.value
      mistake(
        'raw-arrays',
        `We put a list of texts into html, one of them <script>, and got ${shown(loose)}. Somebody’s note has become part of our page. An array is its items, and each of them is a value like any other.`,
        () => expect(notes.filter((note) => String(loose).includes(note))).not.toEqual(notes),
      )
      expect(
        names(read(loose)),
        `We put a list of texts into html, and got ${shown(loose)}. For a browser these are the elements ${show(names(read(loose)))}, and only the ul is ours.`,
      ).toEqual(['ul'])
      expect(
        textOf(read(loose)),
        `We put the list ${show(notes)} into html, and got ${shown(loose)}. Its items have to stand one after the other, with nothing between.`,
      ).toBe(notes.join(''))
      const list = make`<ul>${notes.map((note) => html`<li>${note}</li>`)}</ul>`
      const items = elements(read(list)).filter(({ nodeName }) => nodeName === 'li')
      mistake(
        'escapes-twice',
        `We put a list of pieces into html, and got ${shown(list)}. The pieces are SafeHtml: they have been escaped.`,
        () => expect(String(list)).not.toMatch(/&(lt|#60|#x3c);li/i),
      )
      expect(
        items.map(textOf),
        `We put a list of three pieces into html, and got ${shown(list)}. Its items are ${show(items.map(textOf))}.`,
      ).toEqual(notes)

      const groups = [[html`<b>1</b>`, ['<2>']], [], [[[3, null, 0]], undefined, false, 'x']]
      const first = String(html`<p>${groups}</p>`)
      const story = `We put a list of lists into html, with pieces, texts, numbers, null and undefined in it, and got ${show(first)}.`
      expect(names(read(first)), `${story} Its elements should be p and b.`).toEqual(['p', 'b'])
      const text = textOf(read(first))
      expect(text, `${story} Its text is ${show(text)}.`).toBe('1<2>30falsex')
      const second = String(html`<p>${groups}</p>`)
      expect(
        second,
        `We put the same list of lists into html twice. First we got ${show(first)}, then ${show(second)}.`,
      ).toBe(first)
    },
  )

  it('brings back two hundred random texts', () => {
    htmlEscapes()
    for (let turn = 0; turn < 200; turn += 1) {
      const text = Array.from(
        { length: 1 + Math.floor(draw() * 12) },
        () => signs[Math.floor(draw() * signs.length)],
      ).join('')
      const page = html`<p title="${text}" class="${text}">x${text}</p>`
      const tree = read(page)
      const found = elements(tree)
      expect(
        [found.map(({ nodeName }) => nodeName), attributes(found[0]), textOf(tree)],
        `We put ${show(text)} into two attributes and the text of a p, and got ${shown(page)}. A browser does not read the same text from it.`,
      ).toEqual([['p'], { title: text, class: text }, `x${text}`])
    }
  })
})
