// A script, two engines → the first statement on which they are not of one mind.
import type { Database, Engine } from '#runner/database/engine.ts'
import type { Statement } from './script.ts'

export interface Difference {
  readonly at: number
  readonly one: string
  readonly other: string
}

export interface Compared {
  /** How many statements ran on both. */
  readonly ran: number
  /** What the first engine refused, by name; the other was not asked. */
  readonly refused: readonly string[]
  readonly difference: Difference | null
}

/** The first engine may refuse; the second is the judge. */
export async function compare(
  script: readonly Statement[],
  engine: Engine,
  judge: Engine,
): Promise<Compared> {
  const refused: string[] = []
  const one = await engine.open({ onQuery() {}, onRefused: (feature) => refused.push(feature) })
  const other = await judge.open({ onQuery() {}, onRefused() {} })
  let ran = 0
  let difference: Difference | null = null
  for (const [at, statement] of script.entries()) {
    const before = refused.length
    const found = await outcome(one, statement)
    if (refused.length > before) continue
    const expected = await outcome(other, statement)
    ran += 1
    if (found !== expected) difference = { at, one: found, other: expected }
    if (difference) break
  }
  await one.close()
  await other.close()
  return { ran, refused, difference }
}

interface Answer {
  readonly command: string | null
  readonly rowCount: number | null
  readonly rows: readonly unknown[]
  readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[]
}

/** As one text, in which equal outcomes are equal. */
async function outcome({ pool }: Database, statement: Statement): Promise<string> {
  const { text, values, ordered } = statement
  try {
    const answer: unknown = await pool.query(text, values ? [...values] : undefined)
    const answers = (Array.isArray(answer) ? answer : [answer]) as readonly Answer[]
    return answers.map((one) => told(one, ordered)).join('\n')
  } catch (error) {
    const { code } = error as { code?: string }
    return code === undefined ? `crash: ${String(error)}` : `error ${code}`
  }
}

function told({ command, rowCount, rows, fields }: Answer, ordered: boolean): string {
  const columns = fields.map(({ name, dataTypeID }) => `${name}:${dataTypeID}`).join(' ')
  const lines = rows.map((row) => JSON.stringify(row, typed))
  return [`${command} ${rowCount} ${columns}`, ...(ordered ? lines : lines.toSorted())].join('\n')
}

/** A Date is not the text of it. */
function typed(this: unknown, key: string, value: unknown): unknown {
  const held = (this as Record<string, unknown>)[key]
  return held instanceof Date ? `Date ${held.toISOString()}` : value
}
