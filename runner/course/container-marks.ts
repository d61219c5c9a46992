// The lines `::: name …` and `:::` of a Markdown text → tokens: the one reading of them, for all.
import type { MarkdownIt, StateBlock, Token } from 'markdown-it'

export type Mark = {
  readonly colons: number
  /** '' for a line that ends a container. */
  readonly name: string
  /** What stands behind the name: the slug of an exercise, or a title. */
  readonly argument: string
}

const type = 'container_mark'

/** Code hides marks; lists and quotes may hold them. */
export function addContainerMarks(markdown: MarkdownIt): void {
  const alt = ['paragraph', 'reference', 'blockquote', 'list']
  markdown.block.ruler.before('fence', type, readMark, { alt })
}

export function markOf(token: Token): Mark | null {
  return token.type === type ? (token.meta as Mark) : null
}

function readMark(state: StateBlock, line: number, _end: number, silent: boolean): boolean {
  if ((state.sCount[line] ?? 0) - state.blkIndent >= 4) return false
  const start = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0)
  const [whole, marks = '', words = ''] =
    /^(:{3,})[ \t]*(.*?)[ \t]*$/.exec(state.src.slice(start, state.eMarks[line])) ?? []
  if (whole === undefined) return false
  if (silent) return true
  const [name = '', ...rest] = words.split(/\s+/)
  const token = state.push(type, '', 0)
  token.block = true
  token.map = [line, line + 1]
  token.meta = { colons: marks.length, name, argument: rest.join(' ') } satisfies Mark
  state.line = line + 1
  return true
}
