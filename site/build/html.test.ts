import { describe, expect, it } from 'vitest'
import { html, jsonScript, trusted } from './html.ts'

describe('html', () => {
  it('prints a value as text, in content and in an attribute', () => {
    const name = `O'Brien & "Sons" <b>`
    expect(html`<a title="${name}">${name}</a>`.source).toBe(
      '<a title="O&#39;Brien &#38; &#34;Sons&#34; &#60;b&#62;">' +
        'O&#39;Brien &#38; &#34;Sons&#34; &#60;b&#62;</a>',
    )
  })

  it('keeps HTML, lists of it, and leaves out what is not there', () => {
    const items = ['a', 'b'].map((item) => html`<li>${item}</li>`)
    const list = html`<ul>
      ${items}${null}${undefined}${false}${trusted('<hr>')}
    </ul>`
    expect(list.source.replace(/\s/g, '')).toBe('<ul><li>a</li><li>b</li><hr></ul>')
  })

  it('keeps JSON from ending its script', () => {
    expect(jsonScript('id="x"', { a: '</script>' }).source).toBe(
      '<script id="x">{"a":"\\u003c/script>"}</script>',
    )
  })
})
