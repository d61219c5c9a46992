/** A string that has been through `parseSchemaName`. A plain string does not fit here. */
export type SchemaName = string & { readonly __brand: 'SchemaName' }

/** Takes the name as it is, or refuses it and says why; never repairs it. */
export function parseSchemaName(
  input: unknown,
): { ok: true; value: SchemaName } | { ok: false; reason: string } {
  // TODO: let a good name through, as it is
  return { ok: false, reason: 'Nobody gets in yet.' }
}

/** Any name → the same name as PostgreSQL reads it inside a statement. Throws on '' and on NUL. */
export function quoteIdent(name: string): string {
  // TODO: quotes around it, and every quote in it twice
  return name
}
