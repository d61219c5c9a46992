// The environment → whoever lends databases for runs on PostgreSQL.
import { openLender, type Opening } from '#runner/database/postgres/lender.ts'

export const hasPostgres = (): boolean => Boolean(process.env['DATABASE_URL'])

/** Close what it gives before the process ends: until then databases may be left on the server. */
export function openPostgres(): Promise<Opening> {
  const { DATABASE_URL: url, PARTY_WALL_ALLOW: allow } = process.env
  return openLender({ url, allow: allow === '1' })
}
