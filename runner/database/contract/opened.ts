// An engine under test → a new database for each test, and what it told its watcher.
import { afterEach, beforeAll, beforeEach } from 'vitest'
import type { Database, Engine, LoggedQuery, OpenOptions } from '#runner/database/engine.ts'

/** Called once, before the first test that uses the engine. */
export type Start = () => Engine | Promise<Engine>

export interface UnderTest {
  open(options?: OpenOptions): Promise<Database>
  /** The statements since the test began. */
  readonly log: readonly LoggedQuery[]
}

/** Call it inside a `describe`. */
export function underTest(start: Start): UnderTest {
  const log: LoggedQuery[] = []
  let engine: Engine
  let opened: Database[] = []
  beforeAll(async () => {
    engine = await start()
  }, 30_000)
  beforeEach(() => void log.splice(0))
  afterEach(async () => {
    for (const database of opened) await database.close()
    opened = []
  })
  return {
    log,
    async open(options) {
      const watcher = { onQuery: (query: LoggedQuery) => void log.push(query), onRefused() {} }
      const database = await engine.open(watcher, options)
      opened.push(database)
      return database
    },
  }
}
