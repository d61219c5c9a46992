import { SafeHtml } from '#deskly/views/safe-html.ts'

export function escapeHtml(value: unknown): string {
  if (value === null || value === undefined || value === false) return ''
  return String(value)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
function rendered(value: unknown): string {
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
