import { describe, expect, it } from 'vitest'
import { render } from './rendering.ts'

describe('text', () => {
  it('prints HTML as text', () => {
    expect(render('a <script>alert(1)</script> <b>b</b>').line).not.toMatch(/<script|<b>/)
  })

  it('leads nowhere by a script in a link', () => {
    expect(render('[a](javascript:alert(1))').line).not.toContain('<a')
  })
})

describe('links', () => {
  it('to lessons, exercises and primers are relative', () => {
    expect(render('[a](lesson:later)').line).toContain('href="../../lessons/later/"')
    expect(render('[a](exercise:hello)').line).toContain('href="../../lessons/one-building/#hello"')
    expect(render('[a](primer:sql)').line).toContain('href="../../primers/sql/"')
    expect(render('[a](lesson:later)', { root: './' }).line).toContain('href="./lessons/later/"')
  })

  it('to elsewhere and within the page stay as they are', () => {
    const { line } = render('[a](https://www.postgresql.org/docs/15/ddl-schemas.html) [b](#who)')
    expect(line).toContain('href="https://www.postgresql.org/docs/15/ddl-schemas.html"')
    expect(line).toContain('href="#who"')
  })

  it('to what could not be read lead nowhere, and the text is there', () => {
    expect(render('[a](lesson:nobody) [b](primer:nothing)').line).toBe(
      '<p><a href="#">a</a> <a href="#">b</a></p> ',
    )
  })
})

describe('headings', () => {
  it('have ids that differ from each other and from the exercises of the course', () => {
    const { entries } = render('## Hello\n\n## Who’s there?\n\n## Who’s there?\n\n## `a` b\n')
    expect(entries.map((entry) => entry.id)).toEqual([
      'hello-2',
      'whos-there',
      'whos-there-2',
      'a-b',
    ])
  })

  it('stand in the contents with the exercises, in order', () => {
    const { entries } = render('## One\n\n### Not this\n\n::: exercise hello\n:::\n\n## Two\n')
    expect(entries.map((entry) => [entry.exercise, entry.title])).toEqual([
      [null, 'One'],
      ['1.1', 'Hello & welcome'],
      [null, 'Two'],
    ])
  })

  it('of a task have no ids, for the task stands in the page twice', () => {
    expect(render('### One', { anchors: false }).line).not.toContain('id=')
  })
})

describe('code', () => {
  it('stands under the name of its file, escaped and coloured', () => {
    const { line } = render('```ts notes.ts\nconst a = "<b>"\n```')
    expect(line).toContain('<figcaption>notes.ts</figcaption>')
    expect(line).toContain('<span class="hl-keyword">const</span>')
    expect(line).toContain('&#60;b&#62;')
  })

  it('has no caption without a name', () => {
    expect(render('```sql\nselect 1\n```').line).not.toContain('figcaption')
  })

  it('in a language nobody knows is a fault with its line', () => {
    expect(render('a\n\n```typescript\n1\n```').faults).toEqual([
      {
        file: 'lessons/01-one-building/lesson.md',
        line: 9,
        message: expect.stringMatching(/^no language "typescript": the languages are ts, /),
      },
    ])
  })
})

describe('tables', () => {
  it('scroll in a frame that the keyboard reaches', () => {
    const { line } = render('| a |\n|---|\n| b |')
    expect(line).toMatch(/<div class="table-frame"[^>]* tabindex="0"><table>.*<\/table><\/div>/)
  })
})

describe('pictures', () => {
  const svg = '<?xml version="1.0"?><svg><path id="a" fill="url(#a)"/><use href="#a"/></svg>'

  it('stand in the page, with ids of their own and one voice', () => {
    const { line } = render('![A “house”](a.svg)\n\n![B](a.svg)', { readPicture: () => svg })
    expect(line).toContain('role="img" aria-label="A “house”"')
    expect(line).toContain('id="picture-1-a" fill="url(#picture-1-a)"')
    expect(line).toContain('href="#picture-2-a"')
    expect(line).not.toContain('<?xml')
    expect(line).not.toContain('<p>')
  })

  it('in a line of text, or from elsewhere, are faults', () => {
    expect(render('see ![a](a.svg)').faults.map((fault) => fault.message)).toEqual([
      'a picture stands alone: put empty lines around it',
    ])
    expect(render('![a](https://example.com/a.svg)').faults).toHaveLength(1)
    expect(render('![a](../a.svg)').faults).toHaveLength(1)
  })
})
