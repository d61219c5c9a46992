// The table of the one profile that a tenant has.
import type { Migration } from '#deskly/migrate/migration.ts'

/** The id can only be 1: a second profile has no place. */
export const profileMigration: Migration = {
  id: '0002-tenant-profile',
  async up(db) {
    await db.query(`
      create table tenant_profile (
        id           integer primary key default 1 check (id = 1),
        display_name varchar(100) not null,
        about        varchar(100) not null,
        website      varchar(100) not null,
        updated_at   timestamptz not null default now()
      )`)
  },
}
