// Values → HTML in which they stand as text.
import { SafeHtml } from '#deskly/views/safe-html.ts'

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Safe between tags and inside a quoted attribute. Nothing for null and undefined. */
export function escapeHtml(value: unknown): string {
  return String(value ?? '').replace(/[&<>"']/g, (character) => entities[character] ?? '')
}

/** Every value is escaped, but for what `html` made before; the items of an array one by one. */
export function html(strings: TemplateStringsArray, ...values: readonly unknown[]): SafeHtml {
  let text = strings.join('\0')
  for (const value of values) text = text.replace('\0', rendered(value))
  return new SafeHtml(text)
}

function rendered(value: unknown): string {
  if (value instanceof SafeHtml) return value.toString()
  if (Array.isArray(value)) return value.map(rendered).join('')
  return escapeHtml(value)
}
