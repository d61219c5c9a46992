// Headings and exercises of a text → the entries of its table of contents, in order.
import type { MarkdownIt } from 'markdown-it'
import { argumentOf, typeOf } from './containers.ts'
import { headingTitle } from './headings.ts'
import type { Writing } from './writing.ts'

/** After the other rules: headings have their ids by then. */
export function addContents(markdown: MarkdownIt, writing: Writing): void {
  markdown.core.ruler.push('contents', ({ tokens }) => {
    tokens.forEach((token, index) => {
      if (token.type === 'heading_open' && token.tag === 'h2') {
        const title = headingTitle(tokens, index)
        writing.met.entries.push({ id: String(token.attrGet('id')), title, exercise: null })
      } else if (token.type === typeOf('exercise', 'open')) {
        const task = writing.tasks.get(argumentOf(token))
        if (!task) return
        const { slug, title, number } = task.exercise
        writing.met.entries.push({ id: slug, title, exercise: number })
      }
    })
  })
}
