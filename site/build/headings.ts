// Headings → headings with a stable id and a link to themselves.
import type { MarkdownIt, Token } from 'markdown-it'
import { escapeHtml } from './html.ts'
import type { Writing } from './writing.ts'

export function addHeadings(markdown: MarkdownIt, writing: Writing): void {
  if (!writing.anchors) return
  const exercises = writing.course.lessons.flatMap((lesson) => lesson.exercises)
  const taken = new Set(exercises.map((exercise) => exercise.slug))
  markdown.core.ruler.push('heading_ids', ({ tokens }) => {
    tokens.forEach((token, index) => {
      if (token.type !== 'heading_open') return
      const id = freeId(headingTitle(tokens, index), taken)
      taken.add(id)
      token.attrSet('id', id)
    })
  })
  markdown.renderer.rules.heading_open = (tokens, index, options, _env, renderer) => {
    const id = escapeHtml(String(tokens[index]?.attrGet('id')))
    return `${renderer.renderToken(tokens, index, options)}<a class="anchor" href="#${id}">`
  }
  markdown.renderer.rules.heading_close = (tokens, index, options, _env, renderer) =>
    `</a>${renderer.renderToken(tokens, index, options)}`
}

/** The text of the heading that opens at `index`, without its marks. */
export function headingTitle(tokens: readonly Token[], index: number): string {
  return (tokens[index + 1]?.children ?? []).map((child) => child.content).join('')
}

/** "Who owns note 1?" -> "who-owns-note-1", or "who-owns-note-1-2" when that is taken. */
function freeId(title: string, taken: ReadonlySet<string>): string {
  const plain =
    title
      .toLowerCase()
      .replace(/[’']/g, '')
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-+|-+$/g, '') || 'section'
  let id = plain
  for (let count = 2; taken.has(id); count += 1) id = `${plain}-${count}`
  return id
}
