// The learner's files → a query that is begun, and that nothing waits for.
import type { Files } from './request.ts'
import type { Place } from './report.ts'

/** A promise taken apart as if it were the result, or a statement that is only a call. */
const begun = [
  /\b(?:const|let|var)\s*[[{][^=;]*[\]}]\s*=\s*([\w$.]+\.query)\s*\(/g,
  /(?<=[;{})]\s*|^\s*)(?<!\.\s*)(?<=\n\s*)([\w$]+(?:\.[\w$]+)*\.query)\s*\(/g,
]

/** The first of them. What is begun with `void` was meant so, and what goes on with `.then` is waited for. */
export function unawaited(files: Files, edit: readonly string[]): Place | null {
  for (const file of edit) {
    const source = withoutComments(files[file] ?? '')
    const found = begun
      .flatMap((pattern) => [...source.matchAll(pattern)])
      .filter((match) => !goesOn(source, match.index + match[0].length))
      .map((match) => match.index + match[0].indexOf(match[1] ?? ''))
      .toSorted((one, other) => one - other)
    const [first] = found
    if (first !== undefined) return { file, line: source.slice(0, first).split('\n').length }
  }
  return null
}

/** `from` is behind the opening bracket of a call: is something done with what it gives? */
function goesOn(source: string, from: number): boolean {
  let depth = 1
  let at = from
  while (depth > 0 && at < source.length) {
    const [text = ''] = /^(?:'[^'\n]*'|"[^"\n]*"|`[^`]*`|[^])/.exec(source.slice(at)) ?? []
    if (text === '(') depth += 1
    if (text === ')') depth -= 1
    at += text.length
  }
  return /^\s*(?:\?\.|\.|,|\)|\?|&&|\|\|)/.test(source.slice(at))
}

/** Line for line. */
const withoutComments = (source: string): string =>
  source.replaceAll(/\/\*[^]*?\*\/|(?<![:'"`\w])\/\/.*/g, (comment) =>
    comment.replaceAll(/[^\n]/g, ' '),
  )
