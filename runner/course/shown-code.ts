// Markdown → its blocks of SQL and TypeScript, each with the result that stands right below it.
import markdownIt from 'markdown-it'
import type { Token } from 'markdown-it'

export interface ShownCode {
  readonly line: number
  readonly language: 'sql' | 'ts'
  /** Blocks of one name are one program; null for a block that stands by itself. */
  readonly name: string | null
  readonly code: string
  /** null where the text shows no result. */
  readonly result: ShownResult | null
}

/** A table is what a statement gives; a `text` block is an error or what the console prints. */
export type ShownResult =
  | { readonly rows: readonly (readonly string[])[]; readonly columns: readonly string[] }
  | { readonly text: string }

const markdown = markdownIt()

/** `bodyLine` is the line of the file on which the body begins. */
export function shownCode(body: string, bodyLine: number): readonly ShownCode[] {
  const tokens = markdown.parse(body, {})
  return tokens.flatMap((token, index) => {
    const [language, name = null] = token.info.trim().split(/\s+/)
    if (token.type !== 'fence' || (language !== 'sql' && language !== 'ts')) return []
    const line = (token.map?.[0] ?? 0) + bodyLine
    return [{ line, language, name, code: token.content, result: resultAt(tokens, index + 1) }]
  })
}

function resultAt(tokens: readonly Token[], index: number): ShownResult | null {
  const token = tokens[index]
  if (token?.type === 'fence' && token.info.trim() === 'text') {
    return { text: token.content.trimEnd() }
  }
  if (token?.type !== 'table_open') return null
  const end = tokens.findIndex(({ type }, at) => at > index && type === 'table_close')
  const rows = tokens
    .flatMap(({ type }, at) => (type === 'tr_open' && at > index && at < end ? [at] : []))
    .map((at) => cellsAt(tokens, at))
  return { columns: rows[0] ?? [], rows: rows.slice(1) }
}

/** The cells of the row that opens at `start`, without their marks. */
function cellsAt(tokens: readonly Token[], start: number): readonly string[] {
  const end = tokens.findIndex(({ type }, at) => at > start && type === 'tr_close')
  return tokens
    .slice(start, end)
    .filter(({ type }) => type === 'inline')
    .map(({ children }) => (children ?? []).map(({ content }) => content).join(''))
}
