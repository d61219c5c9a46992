// Type tests: the course check reads this beside the reference; it is never run.
import { parseSchemaName, quoteIdent, type SchemaName } from './schema-name.ts'

declare function openFolder(name: SchemaName): void
declare const typed: string

// @ts-expect-error A plain string has not been through parseSchemaName.
openFolder('acme')
// @ts-expect-error Nor has what somebody typed.
openFolder(typed)
// @ts-expect-error Quoting makes SQL, not a checked name.
openFolder(quoteIdent(typed))

const parsed = parseSchemaName(typed)
// @ts-expect-error There is no value before ok is looked at.
openFolder(parsed.value)
if (parsed.ok) openFolder(parsed.value)
if (parsed.ok) parsed.value satisfies string
if (!parsed.ok) parsed.reason satisfies string
