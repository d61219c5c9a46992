// A connection string → the engine's own connection to its database, which is empty now.
import pg from 'pg'
import { emptyDatabase } from '#runner/database/empty-database.ts'

export interface OwnConnection {
  readonly client: pg.Client
  /** The search_path that every new session begins with. */
  readonly path: string
}

interface Setting {
  readonly path: string
  readonly source: string
}

const question = `select setting as path, source from pg_settings where name = 'search_path'`

export async function openOwn(connectionString: string): Promise<OwnConnection> {
  const first = await connect(connectionString)
  await emptyDatabase(first)
  const { path, source } = await settingOf(first)
  // It began with what the database before had been altered to; a session from now on does not.
  if (!/^(?:database|user)/.test(source)) return { client: first, path }
  await first.end()
  const client = await connect(connectionString)
  return { client, path: (await settingOf(client)).path }
}

async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString })
  client.on('error', () => {})
  await client.connect()
  return client
}

async function settingOf(client: pg.Client): Promise<Setting> {
  const { rows } = await client.query<Setting>(question)
  return rows[0] ?? { path: '', source: 'default' }
}
