// What PostgreSQL does, as data: statements and what each of them gives.
import type { DatabaseError } from '#runner/database/database-error.ts'
import type { Database, Engine } from '#runner/database/engine.ts'

export interface Probe {
  readonly name: string
  /** Run one after the other in a new database. */
  readonly steps: readonly Step[]
}

/** What is not said of an outcome is not compared. */
export interface Step {
  readonly sql: string
  readonly values?: readonly unknown[]
  readonly rows?: readonly unknown[]
  readonly rowCount?: number | null
  readonly error?: ErrorFields
  /** What pg-mem refuses here; the other engines give the rest of the outcome. */
  readonly refused?: string
  /** What PGlite, which is PostgreSQL 18, gives instead: PostgreSQL 15 gives the rest. */
  readonly since18?: Pick<Step, 'rows' | 'rowCount' | 'error'>
}

export type Standing = 'works' | 'unsupported' | 'known difference'

/** What the probe says of an engine that passes it. */
export function standing({ name }: Pick<Engine, 'name'>, { steps }: Probe): Standing {
  if (name === 'pg-mem' && steps.some(({ refused }) => refused !== undefined)) return 'unsupported'
  if (name === 'pglite' && steps.some(({ since18 }) => since18)) return 'known difference'
  return 'works'
}

export type ErrorFields = Partial<
  Pick<
    DatabaseError,
    'code' | 'message' | 'detail' | 'position' | 'constraint' | 'schema' | 'table' | 'column'
  >
>

export interface Difference {
  readonly probe: string
  readonly sql: string
  readonly expected: unknown
  readonly actual: unknown
}

interface Outcome {
  readonly rows?: readonly unknown[]
  readonly rowCount?: number | null
  readonly error?: ErrorFields
}

/** Where the engine does other than PostgreSQL; none if it is truthful. */
export async function runProbe(engine: Engine, probe: Probe): Promise<readonly Difference[]> {
  const refused: string[] = []
  const database = await engine.open({
    onQuery() {},
    onRefused: (feature) => refused.push(feature),
  })
  const differences: Difference[] = []
  for (const written of probe.steps) {
    const step = engine.name === 'pglite' ? since18(written) : written
    const outcome = await outcomeOf(database, step)
    const [expected, actual] =
      step.refused !== undefined && engine.name === 'pg-mem'
        ? [{ refused: step.refused }, { refused: refused.pop() ?? outcome }]
        : [expectationOf(step), partOf(outcome, step)]
    if (!equal(expected, actual)) {
      differences.push({ probe: probe.name, sql: step.sql, expected, actual })
    }
  }
  await database.close()
  return differences
}

function since18({ since18: newer, ...step }: Step): Step {
  if (!newer) return step
  const { rows: _rows, rowCount: _rowCount, error: _error, ...asked } = step
  return { ...asked, ...newer }
}

/** For an engine that is to be proven as a whole. */
export async function runProbes(
  engine: Engine,
  probes: readonly Probe[],
): Promise<readonly Difference[]> {
  const all: Difference[] = []
  for (const probe of probes) all.push(...(await runProbe(engine, probe)))
  return all
}

async function outcomeOf({ pool }: Database, { sql, values }: Step): Promise<Outcome> {
  try {
    const result = await pool.query(sql, values && [...values])
    return { rows: result.rows, rowCount: result.rowCount }
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return { error: error }
  }
}

function expectationOf({ rows, rowCount, error }: Step): Outcome {
  return {
    ...(rows && { rows }),
    ...(rowCount !== undefined && { rowCount }),
    ...(error && { error }),
  }
}

/** The part of the outcome that the step says something about, and any error. */
function partOf({ rows, rowCount, error }: Outcome, step: Step): Outcome {
  const told = Object.keys(step.error ?? { code: '', message: '' }) as (keyof ErrorFields)[]
  return {
    ...(step.rows && rows && { rows }),
    ...(step.rowCount !== undefined && !error && { rowCount }),
    ...(error && { error: Object.fromEntries(told.map((key) => [key, error[key]])) }),
  }
}

function equal(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other)
}

/** Values of two types never look alike: a Date is not the text of it. */
function canonical(value: unknown): string {
  if (value instanceof Date) return `Date(${value.toISOString()})`
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).map(([key, inner]) => `${key}:${canonical(inner)}`)
    return `{${entries.toSorted().join(',')}}`
  }
  return JSON.stringify(value) ?? 'undefined'
}
