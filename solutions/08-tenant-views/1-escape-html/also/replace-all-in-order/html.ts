// Values → HTML in which they stand as text.
import { SafeHtml } from '#deskly/views/safe-html.ts'

export const escapeHtml = (value: unknown): string =>
  String(value ?? '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;')

const flat = (value: unknown): unknown[] => (Array.isArray(value) ? value.flatMap(flat) : [value])

const rendered = (value: unknown): string =>
  flat(value)
    .map((one) => (one instanceof SafeHtml ? one.toString() : escapeHtml(one)))
    .join('')

export const html = (strings: TemplateStringsArray, ...values: readonly unknown[]): SafeHtml =>
  new SafeHtml(String.raw({ raw: strings }, ...values.map(rendered)))
