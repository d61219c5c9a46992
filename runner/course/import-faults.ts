// The imports of an exercise's files → those that would not load, or are not its to import.
import { posix } from 'node:path'
import type { Files } from '#runner/grade/request.ts'
import type { Exercise, Fault } from './course.ts'
import { suggestion } from './did-you-mean.ts'
import { appPathOf } from './given.ts'
import { importsOf } from './imports.ts'
import type { Source } from './sources.ts'

export interface Importing {
  readonly exercise: Pick<Exercise, 'folder' | 'slug' | 'number' | 'edit' | 'uses'>
  readonly app: Files
  /** A path in the app → the exercise that owns it. */
  readonly ownerOf: (path: string) => Owner | undefined
}

export interface Owner {
  readonly slug: string
  readonly number: string
  /** Whether it comes before this exercise. */
  readonly earlier: boolean
}

export function importFaults(sources: readonly Source[], importing: Importing): readonly Fault[] {
  const stops = importing.exercise.folder
  return sources.flatMap((source) =>
    importsOf(source.text).flatMap(({ specifier, line }) => {
      const message = specifier.startsWith('.')
        ? inRelative(specifier, source, importing)
        : inAlias(specifier, source, importing)
      if (message === undefined) return []
      const fault = { file: source.file, line, message }
      return [isLoaded(source) && leadsNowhere(specifier, importing) ? { ...fault, stops } : fault]
    }),
  )
}

/** The learner's Run needs these two; the others are for the check. */
const isLoaded = ({ role }: Source): boolean => role === 'grader' || role === 'starter'

function leadsNowhere(specifier: string, { exercise, app, ownerOf }: Importing): boolean {
  if (specifier.startsWith('.')) return true
  const path = appPathOf(specifier)
  return path !== undefined && (!(path in app) || ownerOf(path)?.slug === exercise.slug)
}

/** The learner's files lie together in one folder, wherever in the app their references lie. */
function inRelative(
  specifier: string,
  { app }: Source,
  { exercise: { edit } }: Importing,
): string | undefined {
  const name = specifier.replace(/^\.\//, '')
  if (app === null) {
    if (name in edit) return undefined
    const files = Object.keys(edit)
    return `"${specifier}" is no file of this exercise${suggestion(name, files, 'import it as "#deskly/…"')}`
  }
  const path = posix.join(posix.dirname(app), specifier)
  if (name in edit && edit[name] === path) return undefined
  return `"${specifier}" is not in the learner's folder: import "#deskly/${path}"`
}

function inAlias(specifier: string, source: Source, importing: Importing): string | undefined {
  const { exercise, app, ownerOf } = importing
  const path = appPathOf(specifier)
  if (path === undefined) return undefined
  if (!(path in app)) {
    const otherwise = 'write it in solutions/deskly/'
    return `no file ${specifier}${suggestion(path, Object.keys(app), otherwise)}`
  }
  const owner = ownerOf(path)
  if (owner === undefined) return undefined
  if (owner.slug === exercise.slug) {
    const [name] = Object.entries(exercise.edit).find(([, own]) => own === path) ?? []
    return `"${specifier}" is the answer to this exercise: import "./${name}"`
  }
  if (source.role === 'variant' || exercise.uses.includes(owner.slug)) return undefined
  if (owner.earlier)
    return `"${specifier}" is the answer to ${owner.number}: add "${owner.slug}" to "uses"`
  return `"${specifier}" is the answer to ${owner.number}, which comes later: do without it here`
}
