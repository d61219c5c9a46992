// The table of the one profile that a tenant has.
import type { Migration } from '#deskly/migrate/migration.ts'

export const profileMigration: Migration = {
  id: '0002-tenant-profile',
  async up(db) {
    // TODO: create table tenant_profile (…)
  },
}
