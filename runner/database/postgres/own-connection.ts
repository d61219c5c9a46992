// A connection string → the engine's own connection to its database, which is empty now.
import pg from 'pg'
import { emptyDatabase } from '#runner/database/empty-database.ts'

export interface OwnConnection {
  readonly client: pg.Client
  /** The search_path that every new session begins with. */
  readonly path: string
}

interface Kept extends OwnConnection {
  readonly connectionString: string
}

interface Setting {
  readonly path: string
  readonly source: string
}

const question = `select setting as path, source from pg_settings where name = 'search_path'`

/**
 * Gives one connection for as long as it asks for one database: a new one is a process to start,
 * and knows nothing of the catalog yet.
 */
export function ownConnections(): (connectionString: string) => Promise<OwnConnection> {
  let kept: Kept | null = null
  return async (connectionString) => {
    if (kept?.connectionString === connectionString && (await isEmptied(kept))) return kept
    void kept?.client.end().catch(() => {})
    kept = await openOwn(connectionString)
    return kept
  }
}

/** False when the connection is no more: a learner may have ended it, or the server. */
async function isEmptied({ client }: Kept): Promise<boolean> {
  try {
    await emptyDatabase(client)
    return true
  } catch {
    return false
  }
}

const others = `
  select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and usename = current_user and pid <> pg_backend_pid()`

/** Ends every other session in the database, with all that it has locked. */
export async function endOthers(client: pg.Client): Promise<void> {
  await client.query(others)
}

async function openOwn(connectionString: string): Promise<Kept> {
  const first = await connect(connectionString)
  // Of the one before nobody can say what it left open.
  await endOthers(first.client)
  await emptyDatabase(first.client)
  const { path, source } = await settingOf(first)
  // It began with what the database before had been altered to; a session from now on does not.
  if (!/^(?:database|user)/.test(source)) return Object.assign(first, { path })
  await first.client.end()
  const another = await connect(connectionString)
  return Object.assign(another, { path: (await settingOf(another)).path })
}

async function connect(connectionString: string) {
  const client = new pg.Client({ connectionString })
  // That it has ended is told to whoever uses it next.
  client.on('error', () => {})
  await client.connect()
  return { client, connectionString }
}

async function settingOf({ client }: Pick<Kept, 'client'>): Promise<Setting> {
  const { rows } = await client.query<Setting>(question)
  return rows[0] ?? { path: '', source: 'default' }
}
