// What somebody typed → a name that a tenant's schema may have; a name → SQL.

/** A string that has been through `parseSchemaName`. A plain string does not fit here. */
export type SchemaName = string & { readonly __brand: 'SchemaName' }

const pattern = /^[a-z][a-z0-9_]{0,62}$/
const taken = new Set(['public', 'information_schema'])

const used = new Set<string>()

/** Takes the name as it is, or refuses it and says why; never repairs it. */
export function parseSchemaName(
  input: unknown,
): { ok: true; value: SchemaName } | { ok: false; reason: string } {
  if (typeof input !== 'string') return refused('A schema name is text.')
  if (!pattern.test(input)) {
    return refused(
      'A schema name begins with a letter from a to z, goes on with letters, digits and _, and has 63 characters at most.',
    )
  }
  if (input.startsWith('pg_')) return refused('Names that begin with pg_ belong to PostgreSQL.')
  if (taken.has(input)) return refused(`“${input}” holds what all tenants share.`)
  if (used.has(input)) return refused('Somebody else has this name.')
  used.add(input)
  return { ok: true, value: input as SchemaName }
}

function refused(reason: string): { ok: false; reason: string } {
  return { ok: false, reason }
}

/** Any name → the same name as PostgreSQL reads it inside a statement. Throws on '' and on NUL. */
export function quoteIdent(name: string): string {
  if (name === '') throw new Error('PostgreSQL has no empty names')
  if (name.includes('\0')) throw new Error('A name in PostgreSQL cannot hold the character NUL')
  return `"${name.replaceAll('"', '""')}"`
}
