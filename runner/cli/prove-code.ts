// A text with code in it → run in order on a database of its own: a fault wherever it shows what is not so.
import type { Pool, QueryResult } from 'pg'
import type { Fault } from '#runner/course/course.ts'
import { shownCode, type ShownCode, type ShownResult } from '#runner/course/shown-code.ts'
import { request } from '#runner/kit/request.ts'
import { startProgram, type Program } from './run-program.ts'

export interface Text {
  readonly file: string
  readonly body: string
  readonly bodyLine: number
}

/** `db` is a new, empty database: blocks of TypeScript may use it too, and `request`. */
export async function proveCode(text: Text, db: Pool): Promise<readonly Fault[]> {
  const blocks = shownCode(text.body, text.bodyLine)
  const programs = new Map<string, Program>()
  const faults: Fault[] = []
  for (const block of blocks) {
    const came =
      block.language === 'sql'
        ? await ask(db, block.code)
        : { text: await programOf(block, blocks, programs, db).next() }
    const message = complaint(block, came)
    if (message !== null) faults.push({ file: text.file, line: block.line, message })
  }
  return faults
}

function programOf(
  block: ShownCode,
  blocks: readonly ShownCode[],
  programs: Map<string, Program>,
  db: Pool,
): Program {
  const name = block.name ?? `line-${block.line}.ts`
  const known = programs.get(name)
  if (known) return known
  const own = block.name === null ? [block] : blocks.filter((one) => one.name === block.name)
  const sources = own.filter(({ language }) => language === 'ts').map(({ code }) => code)
  const program = startProgram(name, sources, { db, request })
  programs.set(name, program)
  return program
}

async function ask(db: Pool, sql: string): Promise<ShownResult> {
  try {
    const { fields, rows }: QueryResult<unknown[]> = await db.query({ text: sql, rowMode: 'array' })
    return {
      columns: fields.map((field) => field.name),
      rows: rows.map((row) => row.map(String)),
    }
  } catch (error) {
    const { code, message } = error as Error & { code?: string }
    return { text: `${code}: ${message}` }
  }
}

function complaint({ language, result }: ShownCode, came: ShownResult): string | null {
  if (result === null) {
    const isError = 'text' in came && (language === 'sql' || came.text.includes('uncaught'))
    return isError ? `this block should run, and it says: ${came.text}` : null
  }
  if (print(result) === print(came)) return null
  return `below this block stands\n${print(result)}\nand it gives\n${print(came)}`
}

function print(result: ShownResult): string {
  if ('text' in result) return result.text
  return [result.columns, ...result.rows].map((cells) => cells.join(' | ')).join('\n')
}
