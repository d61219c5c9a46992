// Databases and roles of commands that were killed → gone.
import type pg from 'pg'
import { drop } from './databases.ts'

/** party_wall_, then the command by eight hexadecimal digits, then its run. */
export const ours = '^party_wall_[0-9a-f]{8}_[0-9]+$'

/** A command that lives has an open session that bears its name. */
const orphans = `
  select name from (
    select datname as name from pg_database union select rolname from pg_roles
  ) as made
  where name ~ $1 and not exists (
    select from pg_stat_activity where application_name = regexp_replace(name, '_[0-9]+$', '')
  )
  order by name`

export async function dropOrphans(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(orphans, [ours])
  for (const { name } of rows) await drop(client, name)
}
