// Words and signs → parsers for the languages that only sidebars and the terminal use.
import { StreamLanguage } from '@codemirror/language'
import type { Parser } from '@lezer/common'

/** Patterns are tried in order at the place where the last one ended. */
type Pattern = readonly [pattern: RegExp, tag: string | null]

const string: Pattern = [/(["'])(?:\\.|(?!\1).)*\1?/, 'string']
const number: Pattern = [/\b\d[\d_.]*\b/, 'number']
const hashComment: Pattern = [/#.*/, 'comment']

export const python = language([
  hashComment,
  [/"""[^]*?(?:"""|$)|'''[^]*?(?:'''|$)/, 'string'],
  string,
  number,
  [
    /(?:and|as|assert|async|await|break|class|continue|def|del|elif|else|except|finally|for|from|global|if|import|in|is|lambda|nonlocal|not|or|pass|raise|return|try|while|with|yield)\b/,
    'keyword',
  ],
  [/(?:True|False|None)\b/, 'atom'],
  [/@[\w.]+/, 'meta'],
  [/[A-Z]\w*/, 'typeName'],
  [/[a-z_]\w*(?=\()/, 'variableName.function'],
  [/\w+/, null],
])

export const shell = language([
  [/^\s*#.*/, 'comment'],
  [/\s#.*/, 'comment'],
  string,
  [/\$\{?\w+\}?/, 'number'],
  [/^\s*[\w./-]+/, 'variableName.function'],
  [/[|&;]+\s*[\w./-]+/, 'variableName.function'],
  [/\s--?[\w-]+/, 'propertyName'],
  [/[\w./:@=-]+/, null],
])

export const http = language([
  [/^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\b/, 'keyword'],
  [/HTTP\/[\d.]+/, 'keyword'],
  [/^[\w-]+(?=:)/, 'propertyName'],
  string,
  number,
  [/[\w/.-]+/, null],
])

export const diff = language([
  [/^\+.*/, 'inserted'],
  [/^-.*/, 'deleted'],
  [/^@@.*/, 'meta'],
  [/^.+/, null],
])

export const markup = language([
  [/<!--[^]*?(?:-->|$)/, 'comment'],
  [/<\/?[\w-]+|\/?>/, 'tagName'],
  [/[\w-]+(?==["'])/, 'attributeName'],
  [/=(?:"[^"]*"|'[^']*')/, 'string'],
  [/\{[{%][^}]*[%}]\}/, 'number'],
  [/[^<{\s=]+/, null],
])

function language(patterns: readonly Pattern[]): Parser {
  return StreamLanguage.define({
    token(stream) {
      for (const [pattern, tag] of patterns) {
        const match = pattern.exec(stream.string.slice(stream.pos))
        const atLineStart = stream.pos === 0 || !pattern.source.startsWith('^')
        if (match?.index === 0 && match[0] !== '' && atLineStart) {
          stream.pos += match[0].length
          return tag
        }
      }
      stream.next()
      return null
    },
  }).parser
}
