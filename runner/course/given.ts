// The files of an exercise → the files of the app that they reach by imports.
import { posix } from 'node:path'
import type { Files } from '#runner/grade/request.ts'
import { importsOf } from './imports.ts'

const alias = '#deskly/'

/** The path in the app that an import leads to; undefined when it leads elsewhere. */
export function appPathOf(specifier: string, importer?: string): string | undefined {
  if (specifier.startsWith(alias)) return specifier.slice(alias.length)
  if (importer === undefined || !/^\.\.?\//.test(specifier)) return undefined
  return posix.join(posix.dirname(importer), specifier)
}

export interface Wanted {
  /** The texts of the grader, the starter and all answers. */
  readonly texts: readonly string[]
  /** The files of the exercises that this one builds on. */
  readonly used: readonly string[]
  /** The files that the learner writes here: never given. */
  readonly own: readonly string[]
}

/** Keyed by `#deskly/…`, as they are imported. */
export function givenFiles(app: Files, { texts, used, own }: Wanted): Files {
  const direct = texts.flatMap((text) => reachedFrom(text))
  const reached = closure(app, [...direct, ...used], own)
  return Object.fromEntries(reached.map((path) => [alias + path, app[path] ?? '']))
}

function reachedFrom(text: string, importer?: string): string[] {
  return importsOf(text).flatMap(({ specifier }) => appPathOf(specifier, importer) ?? [])
}

function closure(app: Files, starts: readonly string[], own: readonly string[]): string[] {
  const reached = new Set<string>()
  const waiting = [...starts]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const text = app[path]
    if (text === undefined || own.includes(path) || reached.has(path)) continue
    reached.add(path)
    waiting.push(...reachedFrom(text, path))
  }
  return [...reached].toSorted()
}
