// One run of a grader: its seed, the databases that it opened, and what they saw.
import { pgMem } from '#runner/database/pg-mem.ts'
import type { Database, Engine } from '#runner/database/engine.ts'
import type { Query, Table } from '#runner/grade/report.ts'
import { randomFrom } from './random.ts'

interface Opened {
  readonly test: string | undefined
  readonly database: Database
}

export interface Evidence {
  readonly queries: Query[]
  readonly database: Table[]
  readonly refused: string[]
}

const engines: Readonly<Record<string, Engine>> = { 'pg-mem': pgMem }

interface Run {
  readonly engine: string
  readonly test: () => string | undefined
  readonly random: () => number
  readonly opened: Opened[]
  readonly queries: Query[]
  readonly refused: string[]
}

let run = runFromEnvironment()

/** `test` gives the title of the running test. */
export function beginWorld(begun: Parameters<typeof newRun>[0]): void {
  run = newRun(begun)
}

function newRun(begun: {
  readonly seed: number
  readonly engine: string
  readonly test: () => string | undefined
}): Run {
  const { engine, test, seed } = begun
  return { engine, test, random: randomFrom(seed), opened: [], queries: [], refused: [] }
}

/** For graders under vitest itself, where nobody calls `beginWorld`: the first draw tells the seed. */
function runFromEnvironment(): Run {
  const { PARTY_WALL_SEED: given, PARTY_WALL_ENGINE: engine = 'pg-mem' } = process.env
  const seed = Number(given ?? Math.floor(Math.random() * 2 ** 32))
  const random = randomFrom(seed)
  let told = false
  return {
    ...newRun({ seed, engine, test: () => undefined }),
    random() {
      if (!told)
        console.info(`The data are from seed ${seed}: PARTY_WALL_SEED=${seed} repeats them.`)
      told = true
      return random()
    },
  }
}

/** A value that is made once in each run, and made anew in the next. */
export function perRun<Value>(make: () => Value): () => Value {
  let madeIn: Run | null = null
  let value: Value
  return () => {
    if (madeIn !== run) {
      madeIn = run
      value = make()
    }
    return value
  }
}

/** Closes the databases. The picture is of the database that `about` opened, or else of the last. */
export async function endWorld(about: string | undefined): Promise<Evidence> {
  const { opened, queries, refused } = run
  const shown = opened.find((one) => one.test === about) ?? opened.at(-1)
  const database = shown ? await shown.database.picture() : []
  for (const one of opened) await one.database.close()
  return { queries, database, refused }
}

/** A number from 0 up to 1, drawn from the seed of the run. */
export const draw = (): number => run.random()

export async function openDatabase(): Promise<Database> {
  const { engine, test, opened, queries, refused } = run
  const found = engines[engine]
  if (!found) throw new Error(`The kit has no engine "${engine}".`)
  const opener = test()
  const database = await found.open({
    onQuery(query) {
      queries.push({ ...query, ...(opener !== undefined && { test: opener }) })
    },
    onRefused(feature) {
      refused.push(feature)
    },
  })
  opened.push({ test: opener, database })
  return database
}
