// Values → HTML in which they stand as text.
import { SafeHtml } from '#deskly/views/safe-html.ts'

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const special = /[&<>"']/g

/** Safe between tags and inside a quoted attribute. Nothing for null and undefined. */
export function escapeHtml(value: unknown): string {
  const text = String(value ?? '')
  if (!special.test(text)) return text
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '')
}

/** Every value is escaped, but for what `html` made before; the items of an array one by one. */
export function html(strings: TemplateStringsArray, ...values: readonly unknown[]): SafeHtml {
  const text = strings.reduce((done, part, at) => done + rendered(values[at - 1]) + part)
  return new SafeHtml(text)
}

function rendered(value: unknown): string {
  if (value instanceof SafeHtml) return value.toString()
  if (Array.isArray(value)) return value.map(rendered).join('')
  return escapeHtml(value)
}
