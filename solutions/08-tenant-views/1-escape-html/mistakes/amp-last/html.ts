import { SafeHtml } from '#deskly/views/safe-html.ts'

export function escapeHtml(value: unknown): string {
  return String(value ?? '')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(`"`, '&quot;')
    .replaceAll("'", '&#39;')
    .replaceAll('&', '&amp;')
}

export function html(strings: TemplateStringsArray, ...values: readonly unknown[]): SafeHtml {
  const text = strings.reduce((done, part, at) => done + rendered(values[at - 1]) + part)
  return new SafeHtml(text)
}

function rendered(value: unknown): string {
  if (value instanceof SafeHtml) return value.toString()
  if (Array.isArray(value)) return value.map(rendered).join('')
  return escapeHtml(value)
}
