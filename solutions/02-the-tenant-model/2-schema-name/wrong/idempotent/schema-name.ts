export type SchemaName = string & { readonly __brand: 'SchemaName' }

export function parseSchemaName(
  input: unknown,
): { ok: true; value: SchemaName } | { ok: false; reason: string } {
  if (typeof input !== 'string') return { ok: false, reason: 'Please type a name.' }
  if (!/^[a-z][a-z0-9_]{0,62}$/.test(input))
    return {
      ok: false,
      reason: 'Use 1 to 63 small letters, digits and _, beginning with a letter.',
    }
  if (input.startsWith('pg_') || input === 'public' || input === 'information_schema')
    return { ok: false, reason: 'This name is taken.' }
  return { ok: true, value: input as SchemaName }
}

export function quoteIdent(name: string): string {
  if (name === '' || name.includes('\0')) throw new Error('no name for PostgreSQL')
  if (name.length > 2 && name.startsWith('"') && name.endsWith('"')) return name
  return '"' + name.replaceAll('"', '""') + '"'
}
