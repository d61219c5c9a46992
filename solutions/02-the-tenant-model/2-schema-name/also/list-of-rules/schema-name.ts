/** A string that has been through `parseSchemaName`. A plain string does not fit here. */
export type SchemaName = string & { readonly __brand: 'SchemaName' }

type Parsed = { ok: true; value: SchemaName } | { ok: false; reason: string }

const rules: readonly [(name: string) => boolean, string][] = [
  [(name) => name.length === 0, 'Please type a name.'],
  [(name) => name.length > 63, 'The name is too long: 63 characters at most.'],
  [(name) => !/^[a-z]/.test(name), 'The name has to begin with a letter from a to z.'],
  [(name) => /[^a-z0-9_]/.test(name), 'The name may only have small letters, digits and _.'],
  [(name) => name.slice(0, 3) === 'pg_', 'Names with pg_ in front belong to PostgreSQL.'],
  [(name) => name === 'public', 'The name public is taken.'],
  [(name) => name === 'information_schema', 'The name information_schema is taken.'],
]

/** Takes the name as it is, or refuses it and says why; never repairs it. */
export function parseSchemaName(input: unknown): Parsed {
  if (typeof input !== 'string') return { ok: false, reason: 'The name has to be text.' }
  for (const [broken, reason] of rules) {
    if (broken(input)) return { ok: false, reason }
  }
  return { ok: true, value: input as SchemaName }
}

/** Any name → the same name as PostgreSQL reads it inside a statement. Throws on '' and on NUL. */
export function quoteIdent(name: string): string {
  if (name.length === 0 || name.indexOf('\0') !== -1) {
    throw new RangeError('PostgreSQL cannot hold this name')
  }
  return '"' + name.split('"').join('""') + '"'
}
