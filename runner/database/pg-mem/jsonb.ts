// The text of a JSON value → the text as PostgreSQL's jsonb keeps it.
import { DatabaseError } from '#runner/database/database-error.ts'

export function canonicalJson(text: string): string {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new DatabaseError('invalid input syntax for type json', { code: '22P02' })
  }
  return written(value)
}

/** jsonb puts shorter keys first, and keys of one length in the order of their bytes. */
function written(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(written).join(', ')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const entries = Object.entries(value).toSorted(
    ([one], [other]) => one.length - other.length || (one < other ? -1 : 1),
  )
  const members = entries.map(([key, inner]) => `${JSON.stringify(key)}: ${written(inner)}`)
  return `{${members.join(', ')}}`
}
