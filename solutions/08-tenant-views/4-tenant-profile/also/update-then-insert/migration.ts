// The table of the one profile that a tenant has.
import type { Migration } from '#deskly/migrate/migration.ts'

const TABLE = `
create table tenant_profile (
  id           smallint primary key check (id in (1)),
  display_name text not null,
  about        text not null,
  website      text not null,
  updated_at   timestamptz not null
)`

export const profileMigration: Migration = {
  id: '0002-tenant-profile',
  async up(db) {
    await db.query(TABLE)
  },
}
