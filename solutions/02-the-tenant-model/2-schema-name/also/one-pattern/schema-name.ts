/** A string that has been through `parseSchemaName`. A plain string does not fit here. */
export type SchemaName = string & { readonly __brand: 'SchemaName' }

const rule = /^(?!pg_|(?:public|information_schema)$)[a-z]\w{0,62}$/

const isSchemaName = (input: unknown): input is SchemaName =>
  typeof input === 'string' && rule.test(input) && input === input.toLowerCase()

export const parseSchemaName = (
  input: unknown,
): { ok: true; value: SchemaName } | { ok: false; reason: string } =>
  isSchemaName(input)
    ? { ok: true, value: input }
    : { ok: false, reason: 'Small letters, digits and _, and a letter first, please.' }

export const quoteIdent = (name: string): string => {
  if (!/^[^\0]+$/.test(name)) throw new Error('This cannot be a name')
  return `"${name.replace(/"/g, '""')}"`
}
