/** A string that has been through `parseSchemaName`. A plain string does not fit here. */
export type SchemaName = string & { readonly __brand: 'SchemaName' }

type Parsed = { ok: true; value: SchemaName } | { ok: false; reason: string }

const letters = 'abcdefghijklmnopqrstuvwxyz'
const others = `${letters}0123456789_`

export function parseSchemaName(input: unknown): Parsed {
  if (!isText(input)) return { ok: false, reason: 'Please type a name.' }
  const [first = '', ...rest] = input
  if (first === '' || !letters.includes(first)) {
    return { ok: false, reason: 'The first character should be a letter from a to z.' }
  }
  const odd = rest.find((character) => !others.includes(character))
  if (odd !== undefined) return { ok: false, reason: `The character ${odd} cannot be in the name.` }
  if (input.length > 63) return { ok: false, reason: 'The name has more than 63 characters.' }
  switch (true) {
    case input === 'public':
    case input === 'information_schema':
    case input.slice(0, 3) === 'pg_':
      return { ok: false, reason: 'This name is taken.' }
    default:
      return { ok: true, value: input as SchemaName }
  }
}

const isText = (input: unknown): input is string => typeof input === 'string'

export function quoteIdent(name: string): string {
  if (name.length === 0 || name.indexOf('\0') >= 0) throw new RangeError('no such name')
  return '"' + name.split('"').join('""') + '"'
}
