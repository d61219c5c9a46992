// A template with values → HTML in which every value is text, unless it is HTML already.

/** Text that may stand in a page as it is. Only `html` and `trusted` make it. */
export class Html {
  readonly source: string
  constructor(source: string) {
    this.source = source
  }
  toString(): string {
    return this.source
  }
}

export type Value = string | number | Html | null | undefined | false | readonly Value[]

/** Values are escaped, so they are safe in text and in quoted attributes; what is missing prints nothing. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  return new Html(parts.map((part, index) => part + print(values[index])).join(''))
}

/** For HTML that was made elsewhere: rendered Markdown, an SVG of the course. */
export function trusted(source: string): Html {
  return new Html(source)
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** Not by `html`: a formatter may indent its templates, and the policy names the hash of each letter. */
export function inlineScript(source: string): Html {
  return trusted(`<script>${source}</script>`)
}

/** JSON for a <script>: nothing in it can end the element. */
export function jsonScript(attributes: string, data: unknown): Html {
  const json = JSON.stringify(data).replaceAll('<', '\\u003c')
  return trusted(`<script ${attributes}>${json}</script>`)
}

function print(value: Value): string {
  if (value === null || value === undefined || value === false) return ''
  if (value instanceof Html) return value.source
  if (typeof value === 'string' || typeof value === 'number') return escapeHtml(String(value))
  return value.map(print).join('')
}
