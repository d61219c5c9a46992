// Any value → a few words for a message.

const longest = 120
const deepest = 4

/** Like a literal in code: `'acme'`, `[1, 2]`, `{ id: 1 }`, an error by its message. */
export function show(value: unknown): string {
  const text = literal(value, 0)
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text
}

function literal(value: unknown, depth: number): string {
  if (typeof value === 'string') return `'${readable(value)}'`
  if (typeof value === 'function') return `function ${value.name}`
  if (typeof value !== 'object' || value === null) return String(value)
  if (value instanceof Error) return `${value.name}: ${value.message}`
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString()
  if (value instanceof Promise) return 'a promise'
  if (depth === deepest) return '…'
  const inside = (one: unknown) => literal(one, depth + 1)
  if (value instanceof Map)
    return `Map { ${[...value].map(([key, one]) => `${inside(key)} => ${inside(one)}`).join(', ')} }`
  if (value instanceof Set) return `Set { ${[...value].map(inside).join(', ')} }`
  if (Array.isArray(value)) return `[${value.map(inside).join(', ')}]`
  const entries = Object.entries(value).map(([key, one]) => `${named(key)}: ${inside(one)}`)
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`
}

/** What nobody would see: line breaks, NUL, blanks without width. */
const readable = (text: string): string =>
  text.replaceAll(
    /[\u0000-\u001F\u007F-\u009F\u200B-\u200F\u2028-\u202E\uFEFF]/g,
    (sign) =>
      shortly[sign] ?? `\\u${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  )

const shortly: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\0': '\\0',
}

const named = (key: string): string =>
  /^[\p{L}_$][\p{L}\d_$]*$/u.test(key) ? key : `'${readable(key)}'`
