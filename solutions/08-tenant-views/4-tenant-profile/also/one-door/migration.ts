// The table of the one profile that a tenant has.
import type { Migration } from '#deskly/migrate/migration.ts'

export const profileMigration: Migration = {
  id: '0002-tenant-profile',
  up: async (db) => {
    await db.query(`
      CREATE TABLE tenant_profile (
        id           integer NOT NULL DEFAULT 1,
        display_name text NOT NULL DEFAULT '',
        about        text NOT NULL DEFAULT '',
        website      text NOT NULL DEFAULT '',
        updated_at   timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (id),
        CONSTRAINT only_one_profile CHECK (id = 1)
      )`)
  },
}
