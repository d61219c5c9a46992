// Markdown of the course → HTML, with the entries of its table of contents, or faults.
import markdownIt from 'markdown-it'
import { asides } from './asides.ts'
import { addCodeBlocks } from './code-blocks.ts'
import { addContainers } from './containers.ts'
import { addContents } from './contents.ts'
import { exercises } from './exercises.ts'
import { addHeadings } from './headings.ts'
import { trusted, type Html } from './html.ts'
import { resolveLink } from './links.ts'
import { addPictures } from './pictures.ts'
import { addQuizOptions, quizzes } from './quizzes.ts'
import { addTables } from './tables.ts'
import type { Met, Writing } from './writing.ts'

export interface Rendered extends Met {
  readonly html: Html
}

export type Context = Omit<Writing, 'met'>

export function renderMarkdown(text: string, context: Context): Rendered {
  const { markdown, met } = writer(context)
  return { html: trusted(markdown.render(text)), ...met }
}

/** One line of text: a question, a title. */
export function renderLine(text: string, context: Context): Html {
  return trusted(writer(context).markdown.renderInline(text))
}

const plain = markdownIt()

function writer(context: Context) {
  const writing: Writing = { ...context, met: { entries: [], faults: [] } }
  const markdown = markdownIt({ html: false, typographer: true })
  markdown.normalizeLink = (url) =>
    plain.normalizeLink(resolveLink(context.root, context.course, url))
  addHeadings(markdown, writing)
  addCodeBlocks(markdown, writing)
  addPictures(markdown, writing)
  addTables(markdown)
  addContainers(markdown, {
    ...asides(markdown),
    quiz: quizzes(markdown),
    exercise: exercises(writing),
  })
  addQuizOptions(markdown, writing)
  addContents(markdown, writing)
  return { markdown, met: writing.met }
}
