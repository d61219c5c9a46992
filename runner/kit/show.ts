// Any value → a few words for a message.

const longest = 120

/** Like a literal in code: `'acme'`, `[1, 2]`, `{ id: 1 }`, an error by its message. */
export function show(value: unknown): string {
  const text = literal(value)
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text
}

function literal(value: unknown): string {
  if (typeof value === 'string') return `'${value}'`
  if (value instanceof Error) return `${value.name}: ${value.message}`
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, one]) => `${key}: ${literal(one)}`)
    return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`
  }
  if (typeof value === 'function') return `function ${value.name}`
  return String(value)
}
