import { SafeHtml } from '#deskly/views/safe-html.ts'

export function escapeHtml(value: unknown): string {
  if (value === null || value === undefined) return ''
  return String(value)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
const kept = new Map<string, string>()
function rendered(value: unknown): string {
  if (Array.isArray(value)) return value.map(rendered).join('')
  const key = String(value)
  if (!kept.has(key)) kept.set(key, render(value))
  return kept.get(key)!
}
function render(value: unknown): string {
  if (value instanceof SafeHtml) return value.toString()
  if (Array.isArray(value)) return value.map(rendered).join('')
  return escapeHtml(value)
}

export function html(strings: TemplateStringsArray, ...values: readonly unknown[]): SafeHtml {
  let text = strings[0]!
  values.forEach((value, index) => {
    text += rendered(value) + strings[index + 1]
  })
  return new SafeHtml(text)
}
