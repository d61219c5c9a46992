// A name or a text → SQL that means it, as `escapeIdentifier` and `escapeLiteral` of node-postgres.

export const escapeIdentifier = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** With a backslash it is an E'…' string, whatever standard_conforming_strings says. */
export function escapeLiteral(text: unknown): string {
  if (typeof text !== 'string') return "''"
  const escaped = `'${text.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`
  return text.includes('\\') ? ` E${escaped}` : escaped
}
