import { describe, expect, it } from 'vitest'
import { highlight, languages } from './highlight.ts'

const text = (html: string) =>
  html
    .replace(/<\/?span[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))

const samples: Readonly<Record<string, string>> = {
  ts: `const a: Map<string, number> = new Map() // "x" & 'y'\n`,
  python: `@tag\nclass Tenant(models.Model):\n    name = "O'Brien"  # <b>\n`,
  sh: `npm test 2.1 --hint # next\nPGPORT=1 psql -c "select 1" | cat\n`,
  sql: `select "a" from acme.notes where id = $1 -- <all>\n`,
  http: `GET /notes HTTP/1.1\nHost: acme.localhost:3000\n`,
  html: `<p class="a">{{ tenant.name }}</p> text\n`,
  json: `{ "a": [1, true, null] }\n`,
  diff: `@@ -1 +1 @@\n-old\n+new\n`,
}

describe('highlight', () => {
  it.each(Object.entries(samples))('loses no letter of %s', (language, code) => {
    expect(text(highlight(code, language))).toBe(code)
    expect(highlight(code, language)).toContain('hl-')
  })

  it('marks keywords, strings and comments', () => {
    const html = highlight(`const a = 'b' // c`, 'ts')
    expect(html).toContain('<span class="hl-keyword">const</span>')
    expect(html).toContain('<span class="hl-string">&#39;b&#39;</span>')
    expect(html).toContain('<span class="hl-comment">// c</span>')
  })

  it('knows a line start from the middle of a line', () => {
    expect(highlight('a - b', 'diff')).not.toContain('hl-deleted')
  })

  it('prints plain text escaped', () => {
    expect(languages).toContain('text')
    expect(highlight('a < b', 'text')).toBe('a &#60; b')
  })
})
