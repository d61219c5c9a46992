// The one table in which the notes of all tenants lie.
import type { Db } from '#deskly/db/types.ts'

/** One row of it. */
export interface PoolNote {
  /** The tenant's schema_name, as 'acme'. */
  tenantId: string
  /** Two tenants may have the same. */
  id: number
  title: string
  body: string
}

/** Harmless when it is there already. The table of tenants must be there. */
export async function createNotesTable(db: Db): Promise<void> {
  await db.query(`
    create table if not exists notes (
      tenant_id varchar(63) not null references tenants (schema_name),
      id        serial,
      title     text not null,
      body      text not null default '',
      primary key (tenant_id, id)
    )`)
}
