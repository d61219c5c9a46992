import { SafeHtml } from '#deskly/views/safe-html.ts'

export function escapeHtml(value: unknown): string {
  if (value === null || value === undefined) return ''
  let text = ''
  for (const character of `${value}`) {
    text += `&<>"'`.includes(character) ? `&#${character.charCodeAt(0)};` : character
  }
  return text
}

export const html = (strings: TemplateStringsArray, ...values: readonly unknown[]): SafeHtml => {
  const parts = values.map((value, at) => strings[at] + one(value))
  return new SafeHtml(parts.join('') + strings.at(-1))
}

const one = (value: unknown): string =>
  [value]
    .flat(9)
    .map((item) => (item instanceof SafeHtml ? String(item) : escapeHtml(item)))
    .join('')
