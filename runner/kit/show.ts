// Any value → a few words for a message.

const longest = 120
const deepest = 4

/** Like a literal in code: `'acme'`, `[1, 2]`, `{ id: 1 }`, an error by its message. */
export function show(value: unknown): string {
  const text = literal(value, 0)
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text
}

function literal(value: unknown, depth: number): string {
  if (typeof value === 'string') return `'${value}'`
  if (typeof value === 'function') return `function ${value.name}`
  if (typeof value !== 'object' || value === null) return String(value)
  if (value instanceof Error) return `${value.name}: ${value.message}`
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString()
  if (depth === deepest) return '…'
  if (Array.isArray(value)) return `[${value.map((one) => literal(one, depth + 1)).join(', ')}]`
  const entries = Object.entries(value).map(([key, one]) => `${key}: ${literal(one, depth + 1)}`)
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`
}
