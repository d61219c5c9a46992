// A PostgreSQL server → why we will not work there, in words for whoever set DATABASE_URL.
import type pg from 'pg'
import { ours } from './orphans.ts'

/** From here on the owner of a database also owns its schema public. */
const oldest = 14

const strangers = `
  select datname from pg_database
  where datname not in ('postgres', 'template0', 'template1') and datname !~ $1
  order by datname`

interface Facts {
  readonly version: number
  readonly may_create: boolean
}

const facts = `
  select current_setting('server_version_num')::int / 10000 as version,
    rolsuper or (rolcreatedb and rolcreaterole) as may_create
  from pg_roles where rolname = current_user`

/** null when it may be used. */
export async function serverFault(client: pg.Client, allow: boolean): Promise<string | null> {
  const [found] = (await client.query<Facts>(facts)).rows
  if (found && found.version < oldest) {
    return `The server at DATABASE_URL is PostgreSQL ${found.version}: ${oldest} or newer is needed.`
  }
  if (!found?.may_create) {
    return 'The user of DATABASE_URL may not create databases and roles: give it CREATEDB and CREATEROLE, or take a superuser of a server that holds nothing else.'
  }
  if (allow) return null
  const { rows } = await client.query<{ datname: string }>(strangers, [ours])
  if (rows.length === 0) return null
  const names = rows.slice(0, 5).map(({ datname }) => datname)
  const more = rows.length > names.length ? `, and ${rows.length - names.length} more` : ''
  return `The server at DATABASE_URL holds other databases: ${names.join(', ')}${more}. What learners write runs on it, and could reach them. Take a server that holds nothing else, or set PARTY_WALL_ALLOW=1 if they may be lost.`
}

/** What node-postgres throws for a host that does not answer, or a user that is not let in. */
export function unreachable(url: string, error: unknown): string {
  const { hostname, port } = new URL(url)
  const place = `${hostname || 'the local socket'}${port ? `:${port}` : ''}`
  return `No connection to the PostgreSQL of DATABASE_URL, at ${place}: ${saidBy(error)}. Is it running, and are user, password and database right?`
}

/** Where a host has several addresses, each attempt has an error of its own and the whole no words. */
function saidBy(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(saidBy).join('; ')
  return error instanceof Error ? error.message : String(error)
}
