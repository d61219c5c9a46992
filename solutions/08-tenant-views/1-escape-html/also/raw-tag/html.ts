import { SafeHtml } from '#deskly/views/safe-html.ts'

const pairs = [
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  [`"`, '&quot;'],
  ["'", '&apos;'],
] as const

export function escapeHtml(value: unknown): string {
  return pairs.reduce((text, [from, to]) => text.split(from).join(to), String(value ?? ''))
}

export function html(strings: TemplateStringsArray, ...values: readonly unknown[]): SafeHtml {
  return new SafeHtml(String.raw({ raw: strings }, ...values.map(rendered)))
}

function rendered(value: unknown): string {
  if (value instanceof SafeHtml) return value.toString()
  if (Array.isArray(value)) return value.map(rendered).join('')
  return escapeHtml(value)
}
