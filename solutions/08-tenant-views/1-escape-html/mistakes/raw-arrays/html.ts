import { SafeHtml } from '#deskly/views/safe-html.ts'

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

export function escapeHtml(value: unknown): string {
  return String(value ?? '').replace(/[&<>"']/g, (character) => entities[character] ?? '')
}

export function html(strings: TemplateStringsArray, ...values: readonly unknown[]): SafeHtml {
  const text = strings.reduce((done, part, at) => done + rendered(values[at - 1]) + part)
  return new SafeHtml(text)
}

function rendered(value: unknown): string {
  if (value instanceof SafeHtml) return value.toString()
  if (Array.isArray(value)) return value.flat().join('')
  return escapeHtml(value)
}
