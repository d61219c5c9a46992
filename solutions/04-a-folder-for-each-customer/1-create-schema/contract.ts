// Type tests: the course check reads this beside the reference; it is never run.
import type { Db } from '#deskly/db/types.ts'
import { parseSchemaName } from '#deskly/tenancy/schema-name.ts'
import { createTenantSchema, dropTenantSchema, schemaExists } from './schemas.ts'

declare const db: Db
declare const typed: string

// @ts-expect-error A plain string has not been through parseSchemaName.
void createTenantSchema(db, typed)
// @ts-expect-error Nor has it here.
void dropTenantSchema(db, typed)

const name = parseSchemaName(typed)
if (name.ok) {
  createTenantSchema(db, name.value) satisfies Promise<void>
  schemaExists(db, name.value) satisfies Promise<boolean>
  dropTenantSchema(db, name.value) satisfies Promise<void>
}
