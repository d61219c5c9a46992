// A fence "ts notes.ts" → highlighted code under the name of its file.
import type { MarkdownIt } from 'markdown-it'
import { highlight, languages } from './highlight.ts'
import { html, trusted, type Html } from './html.ts'
import { addFault, type Writing } from './writing.ts'

export function addCodeBlocks(markdown: MarkdownIt, writing: Writing): void {
  markdown.renderer.rules.fence = (tokens, index) => {
    const token = tokens[index]
    const [language = 'text', caption] = (token?.info ?? '').trim().split(/\s+/).filter(Boolean)
    if (!languages.includes(language)) {
      addFault(
        writing,
        token,
        `no language "${language}": the languages are ${languages.join(', ')}`,
      )
    }
    return codeBlock(token?.content ?? '', language, caption ?? null).source
  }
  markdown.renderer.rules.code_block = (tokens, index) =>
    codeBlock(tokens[index]?.content ?? '', 'text', null).source
}

/** Long lines scroll, so the block can be reached by keyboard. */
export function codeBlock(code: string, language: string, caption: string | null): Html {
  const lines = trusted(highlight(code.replace(/\n+$/, ''), language))
  return html`<figure class="code" data-language="${language}">
    ${caption && html`<figcaption>${caption}</figcaption>`}
    <pre tabindex="0"><code>${lines}</code></pre>
  </figure> `
}
