// A check in the grader → where the function that it checked is declared in the learner's files.
import type { Files } from './request.ts'
import type { Place } from './report.ts'

/**
 * For a wrong value there is no frame of the learner's in the stack: the function had returned.
 * The nearest imported name above the check, within the same test, is the one that it was about.
 */
export function subject(files: Files, edit: readonly string[], check: Place): Place | undefined {
  const lines = (files[check.file] ?? '').split('\n')
  const declared = edit.flatMap((file) => declarations(file, files[file] ?? ''))
  for (let line = check.line; line > 0; line -= 1) {
    const text = lines[line - 1] ?? ''
    const named = declared.find(({ name }) => new RegExp(`\\b${name}\\b`).test(text))
    if (named && !/^\s*import\b/.test(text)) return named.place
    if (/^\s*(?:it|test|describe)\b/.test(text) && line !== check.line) break
  }
  return declared[0]?.place
}

function declarations(file: string, source: string): { name: string; place: Place }[] {
  return source.split('\n').flatMap((text, index) => {
    const name = /^export\s+(?:async\s+)?(?:function\*?|const|let|class)\s+([\w$]+)/.exec(text)?.[1]
    return name === undefined ? [] : [{ name, place: { file, line: index + 1 } }]
  })
}
