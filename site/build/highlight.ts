// Code in a language → HTML with the same classes as the editor's.
import { javascriptLanguage, tsxLanguage, typescriptLanguage } from '@codemirror/lang-javascript'
import { PostgreSQL } from '@codemirror/lang-sql'
import type { Parser } from '@lezer/common'
import { highlightCode } from '@lezer/highlight'
import { highlighter } from '#site/client/highlight-classes.ts'
import { escapeHtml } from './html.ts'
import { diff, http, markup, python, shell } from './small-languages.ts'

const parsers: ReadonlyMap<string, Parser> = new Map([
  ['ts', typescriptLanguage.parser],
  ['tsx', tsxLanguage.parser],
  ['js', javascriptLanguage.parser],
  ['json', javascriptLanguage.parser.configure({ top: 'SingleExpression' })],
  ['sql', PostgreSQL.language.parser],
  ['python', python],
  ['sh', shell],
  ['http', http],
  ['html', markup],
  ['diff', diff],
])

/** What may stand behind the three marks of a code block; nothing and `text` mean plain text. */
export const languages: readonly string[] = [...parsers.keys(), 'text']

/** A language that is not in `languages` is printed as plain text. */
export function highlight(code: string, language: string): string {
  const parser = parsers.get(language)
  if (!parser) return escapeHtml(code)
  let out = ''
  highlightCode(
    code,
    parser.parse(code),
    highlighter,
    (text, classes) => {
      const escaped = escapeHtml(text)
      out += classes === '' ? escaped : `<span class="${classes}">${escaped}</span>`
    },
    () => (out += '\n'),
  )
  return out
}
