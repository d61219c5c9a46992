// Headings -> headings with a stable id and a link to themselves.
import type { MarkdownIt } from 'markdown-it'
import { escapeHtml } from './html.ts'
import type { Writing } from './writing.ts'

export function addHeadings(markdown: MarkdownIt, writing: Writing): void {
  if (!writing.anchors) return
  const taken = new Set(writing.course.lessons.flatMap((one) => one.exercises.map((e) => e.slug)))
  markdown.core.ruler.push('heading_ids', ({ tokens }) => {
    tokens.forEach((token, index) => {
      const inline = tokens[index + 1]
      if (token.type !== 'heading_open' || !inline) return
      const title = (inline.children ?? []).map((child) => child.content).join('')
      const id = freeId(title, taken)
      taken.add(id)
      token.attrSet('id', id)
      if (token.tag === 'h2') writing.met.entries.push({ id, title, exercise: null })
    })
  })
  markdown.renderer.rules.heading_open = (tokens, index, options, _env, renderer) => {
    const id = escapeHtml(String(tokens[index]?.attrGet('id')))
    return `${renderer.renderToken(tokens, index, options)}<a class="anchor" href="#${id}">`
  }
  markdown.renderer.rules.heading_close = (tokens, index, options, _env, renderer) =>
    `</a>${renderer.renderToken(tokens, index, options)}`
}

/** "Who owns note 1?" -> "who-owns-note-1", or "who-owns-note-1-2" when that is taken. */
function freeId(title: string, taken: ReadonlySet<string>): string {
  const plain = title
    .toLowerCase()
    .replace(/[’']/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
  let id = plain || 'section'
  for (let count = 2; taken.has(id); count += 1) id = `${plain}-${count}`
  return id
}
