// A check in the grader → where the function that it checked is declared in the learner's files.
import type { Files } from './request.ts'
import type { Place } from './report.ts'

/**
 * For a wrong value there is no frame of the learner's in the stack: the function had returned.
 * `path` names the check's test and the groups around it. A group that is called like one of the
 * learner's exports is about that one; else the nearest name above the check, within its test, is.
 * A helper of the grader stands for the one that it uses.
 */
export function subject(
  files: Files,
  edit: readonly string[],
  check: Place,
  path: readonly string[],
): Place | undefined {
  const lines = (files[check.file] ?? '').split('\n')
  const declared = edit.flatMap((file) => declarations(file, files[file] ?? ''))
  const titled = declared.find(({ name }) => path.includes(name))
  if (titled) return titled.place
  const known = [...declared, ...helpers(lines, declared)]
  for (let line = check.line; line > 0; line -= 1) {
    const text = lines[line - 1] ?? ''
    const named = /^\s*import\b/.test(text)
      ? undefined
      : known.find(({ pattern }) => pattern.test(text))
    if (named) return named.place
    if (/^\s*(?:it|test|describe)\b/.test(text) && line !== check.line) break
  }
  return declared[0]?.place
}

/** A name in the code of the grader, and the place that it stands for. */
interface Named {
  readonly name: string
  readonly place: Place
  /** Finds its use in a text. */
  readonly pattern: RegExp
}

const before = String.raw`(?<![\w$])`
const wholeWord = (name: string) => new RegExp(`${before}${literally(name)}(?![\\w$])`)
const literally = (name: string) => name.replaceAll('$', String.raw`\$`)

function declarations(file: string, source: string): Named[] {
  return source.split('\n').flatMap((text, index) => {
    const name = /^export\s+(?:async\s+)?(?:function\*?|const|let|class)\s+([\w$]+)/.exec(text)?.[1]
    return name === undefined
      ? []
      : [{ name, place: { file, line: index + 1 }, pattern: wholeWord(name) }]
  })
}

/** The grader's own functions that use what the learner declared. */
function helpers(lines: readonly string[], declared: readonly Named[]): Named[] {
  return lines.flatMap((text, index) => {
    const [, indent, name] =
      /^(\s*)(?:async\s+)?function\*?\s+([\w$]+)/.exec(text) ??
      /^(\s*)const\s+([\w$]+)\s*=\s*(?:async\s*)?(?:<[^>]*>)?\([^=]*=>/.exec(text) ??
      []
    if (indent === undefined || name === undefined) return []
    const body = bodyOf(lines.slice(index), indent)
    const used = declared.find(({ pattern }) => pattern.test(body))
    if (!used) return []
    // Called or handed on: a message may have the same word in it.
    const n = literally(name)
    return [{ name, place: used.place, pattern: new RegExp(`${before}${n}\\(|[(,]\\s*${n}[),]`) }]
  })
}

/** Formatted code closes a body where the line that opened it begins. */
function bodyOf([opening = '', ...rest]: readonly string[], indent: string): string {
  const end = rest.findIndex((line) => line.trim() !== '' && line.search(/\S/) === indent.length)
  return [opening, ...rest.slice(0, end < 0 ? undefined : end)].join('\n')
}
