// A test that passed → what its clients left behind: each thing that the next tenant would find.
import type { Database, Leftovers } from '#runner/database/engine.ts'
import type { GuardCode } from '#runner/grade/guard-titles.ts'
import type { Table } from '#runner/grade/report.ts'
import { mistake } from './mistake.ts'
import { pictureOf, type Opened } from './world.ts'

// Learner code may install fake timers; the waiting must not stop with them.
const { setTimeout } = globalThis

/** A handler may answer first and give its client back afterwards; it is given this time for it. */
const graceMs = 100
const stepMs = 10

/** Throws the first thing that is not as it was. */
export async function guard(opened: Opened, publicStays: boolean): Promise<void> {
  const { lent, inTransaction, paths } = await leftoversOf(opened.database)
  if (lent > 0) {
    fail(
      'client-not-released',
      `When all was done, ${lent} of the pool’s clients had not come back: there was a connect() without a release(). Each lost one makes the pool smaller, and when it is empty the next request waits for ever, whoever it is for. Release in a finally block.`,
    )
  }
  if (inTransaction > 0) {
    fail(
      'open-transaction',
      'A client went back to the pool with its transaction still open. The next one who is lent it works inside that transaction: what globex saves is lost when acme’s work is rolled back. COMMIT or ROLLBACK before release, also when something throws.',
    )
  }
  const [path] = paths
  if (path !== undefined) {
    fail(
      'path-left-behind',
      `A client went back to the pool with search_path = ${path}. The next request is lent the same client, whoever it is for, and its “notes” are the notes of that schema. A path that ends with the transaction (SET LOCAL, or set_config with true) cannot stay behind.`,
    )
  }
  if (publicStays) await guardPublic(opened)
}

async function leftoversOf(database: Database): Promise<Leftovers> {
  let left = await database.leftovers()
  for (let waited = 0; left.lent > 0 && waited < graceMs; waited += stepMs) {
    await new Promise((resolve) => setTimeout(resolve, stepMs))
    left = await database.leftovers()
  }
  return left
}

async function guardPublic(opened: Opened): Promise<void> {
  const changed = (await pictureOf(opened)).filter(
    ({ schema, since }) => schema === 'public' && since && isChanged(since),
  )
  const [table] = changed
  if (!table?.since) return
  const what = table.since.table ? `a table ${table.name}` : `changed rows in ${table.name}`
  fail(
    'wrote-to-public',
    `When all was done, there was ${what} in the schema public, which belongs to no customer and is seen by all. A name without a schema means the first schema of the search_path that has it, and public is where it falls through to. Which schema did the statement mean?`,
  )
}

const isChanged = ({ table, rows, gone }: NonNullable<Table['since']>): boolean =>
  table || gone.length > 0 || rows.some((row) => row !== 'same')

function fail(code: GuardCode, message: string): never {
  return mistake(code, message, () => {
    throw new Error('What a test leaves behind is looked at when it has ended.')
  }) as never
}
