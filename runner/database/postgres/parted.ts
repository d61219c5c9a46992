// One call of `query` → its statements, told as they ran.
import { statementsOf, tokensOf } from '#runner/database/tokens.ts'

/** A statement that has run: its tag, as "INSERT 0 1", and when it ended. */
export interface Ended {
  readonly tag: string
  readonly at: number
}

export interface Part {
  readonly sql: string
  readonly ms: number
  readonly rows: number | null
}

/** The last one is that which failed, if one did. */
export function parted(
  text: string,
  {
    ended,
    start,
    failedAt,
  }: {
    readonly ended: readonly Ended[]
    readonly start: number
    readonly failedAt: number | null
  },
): readonly Part[] {
  const statements = statementsOf(tokensOf(text)).map((tokens) => {
    const [first, last] = [tokens[0], tokens.at(-1)]
    return text.slice(first?.start, last && last.start + last.text.length)
  })
  const ends = failedAt === null ? ended : [...ended, { tag: '', at: failedAt }]
  const known =
    failedAt === null ? statements.length === ends.length : statements.length >= ends.length
  const last = ends.at(-1)
  // What PostgreSQL and we do not cut alike is shown as it was sent.
  if (!known) return last ? [{ sql: text, ms: last.at - start, rows: rowsOf(last) }] : []
  return ends.map((one, index) => ({
    sql: statements[index] ?? text,
    ms: one.at - (ends[index - 1]?.at ?? start),
    rows: rowsOf(one),
  }))
}

function rowsOf({ tag }: Ended): number | null {
  const count = /(\d+)$/.exec(tag)?.[1]
  return count === undefined ? null : Number(count)
}
