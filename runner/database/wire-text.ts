// A JavaScript value → the text that node-postgres sends for it.

/** null is SQL NULL. Throws what node-postgres throws for a value that cannot be sent. */
export function wireText(value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (typeof value !== 'object') return String(value)
  if (ArrayBuffer.isView(value)) return bytes(value)
  if (value instanceof Date) return dateText(value)
  if (Array.isArray(value)) return arrayText(value)
  const { toPostgres } = value as { toPostgres?: unknown }
  if (typeof toPostgres === 'function') return wireText(toPostgres.call(value, wireText))
  return JSON.stringify(value)
}

function arrayText(items: readonly unknown[]): string {
  const texts = items.map((item) => {
    if (Array.isArray(item)) return arrayText(item)
    const text = wireText(item)
    return text === null ? 'NULL' : `"${text.replace(/[\\"]/g, '\\$&')}"`
  })
  return `{${texts.join(',')}}`
}

/** The instant in UTC. node-postgres writes it in the local zone; a timestamptz is the same. */
function dateText(date: Date): string {
  return Number.isNaN(date.getTime())
    ? '0NaN-NaN-NaNTNaN:NaN:NaN.NaN+NaN:NaN'
    : date.toISOString().replace('Z', '+00:00')
}

function bytes(view: ArrayBufferView): string {
  const all = new Uint8Array(view.buffer, view.byteOffset, view.byteLength)
  return `\\x${Array.from(all, (byte) => byte.toString(16).padStart(2, '0')).join('')}`
}
