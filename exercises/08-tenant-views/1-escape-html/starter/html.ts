// Values → HTML in which they stand as text.
import { SafeHtml } from '#deskly/views/safe-html.ts'

/** Safe between tags and inside a quoted attribute. Nothing for null and undefined. */
export function escapeHtml(value: unknown): string {
  // TODO: this is HTML as it comes
  return String(value)
}

/** Every value is escaped, but for what `html` made before; the items of an array one by one. */
export function html(strings: TemplateStringsArray, ...values: readonly unknown[]): SafeHtml {
  return new SafeHtml(String.raw({ raw: strings }, ...values))
}
