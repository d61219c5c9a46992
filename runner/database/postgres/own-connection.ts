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
 * Gives one connection for as long as it asks for one database: a new one knows nothing of the
 * catalog yet, and its first statements take ten times as long.
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

async function openOwn(connectionString: string): Promise<Kept> {
  const first = await connect(connectionString)
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
