// One run of a grader: its seed, the databases that it opened, and what they saw.
import { markChanges } from '#runner/database/changes.ts'
import type { Database, Engine, OpenOptions } from '#runner/database/engine.ts'
import type { Query, Table } from '#runner/grade/report.ts'
import { queryLog, type QueryLog } from './query-log.ts'
import { randomFrom } from '#runner/seed/random-from.ts'

export interface Opened {
  readonly test: string | undefined
  readonly database: Database
  /** How long the log was before its first statement. */
  readonly logged: number
  /** Its tables when the grader had laid out its data; null until it says so. */
  baseline: readonly Table[] | null
}

export interface Evidence {
  readonly queries: readonly Query[]
  readonly database: readonly Table[]
  readonly refused: readonly string[]
}

export interface Beginning {
  readonly seed: number
  /** null where an exercise uses no database. */
  readonly engine: Engine | null
  /** The title of the running test. */
  readonly test: () => string | undefined
  /** Told of the seed when it is first drawn from. */
  readonly onDraw?: () => void
}

interface Run extends Beginning {
  readonly random: () => number
  last: Opened | null
  /** The tables of the first test that failed. */
  failed: Table[] | null
  readonly log: QueryLog
  readonly refused: string[]
}

let run: Run | null = null

export function beginWorld(beginning: Beginning): void {
  run = {
    ...beginning,
    random: randomFrom(beginning.seed),
    last: null,
    failed: null,
    log: queryLog(),
    refused: [],
  }
}

function current(): Run {
  if (!run) throw new Error('The kit has no run: a grader runs under `npm test` or `npx vitest`.')
  return run
}

/** A value that is made once in each run, and made anew in the next. */
export function perRun<Value>(make: () => Value): () => Value {
  let madeIn: Run | null = null
  let value: Value
  return () => {
    if (madeIn !== current()) {
      madeIn = current()
      value = make()
    }
    return value
  }
}

/** Closes the database. The picture is of the first test that failed, or else of the last. */
export async function endWorld(): Promise<Evidence> {
  const { last, failed, log, refused } = current()
  const database = failed ?? (last ? await pictureOf(last) : [])
  await last?.database.close()
  return { queries: log.queries, database, refused }
}

/** A number from 0 up to 1, drawn from the seed of the run. */
export function draw(): number {
  const { random, onDraw } = current()
  onDraw?.()
  return random()
}

/** Opens a new database in place of the last. */
export async function openDatabase(options: OpenOptions): Promise<Opened> {
  const { engine, test, last, log, refused } = current()
  if (!engine)
    throw new Error('This exercise lists no engine, and its grader asked for a database.')
  const opener = test()
  await last?.database.close()
  const database = await engine.open(
    {
      onQuery: log.watch(() => opener ?? test()),
      onRefused(feature) {
        refused.push(feature)
      },
    },
    options,
  )
  const opened = { test: opener, database, logged: log.queries.length, baseline: null }
  current().last = opened
  return opened
}

/** False when another took its place. */
export const isOpen = (opened: Opened): boolean => current().last === opened

/** What was done until now laid out the data: from here on it is the learner's doing. */
export async function takeBaseline(opened: Opened): Promise<void> {
  current().log.markSetup(opened.logged)
  opened.baseline = await opened.database.picture()
}

/** Keeps what the database holds, if this is the first test that failed. */
export async function keepPicture(opened: Opened): Promise<void> {
  current().failed ??= await pictureOf(opened)
}

export async function pictureOf({ database, baseline }: Opened): Promise<Table[]> {
  const tables = await database.picture()
  return baseline ? markChanges(baseline, tables) : tables
}

/** See QueryLog. */
export const beginAside = (text: string): (() => void) => current().log.beginAside(text)

/**
 * `description` stands beside each statement that runs until the returned function is called.
 * Outside a run, as in a test of the app itself, there is no log.
 */
export function beginRequest(description: string): () => void {
  return run ? run.log.beginRequest(description) : () => {}
}
