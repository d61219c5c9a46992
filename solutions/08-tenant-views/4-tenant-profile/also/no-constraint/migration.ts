// The table of the one profile that a tenant has.
import type { Migration } from '#deskly/migrate/migration.ts'

/** The id can only be 1: a second profile has no place. */
export const profileMigration: Migration = {
  id: '0002-tenant-profile',
  async up(db) {
    await db.query(`
      create table tenant_profile (
        id           smallint primary key check (id between 1 and 1),
        display_name text not null,
        about        text not null,
        website      text not null,
        updated_at   timestamptz not null default now()
      )`)
  },
}
