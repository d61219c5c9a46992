// The files given to an exercise → those that import the very answer it asks for.
import type { Files } from '#runner/grade/request.ts'
import type { Exercise, Fault } from './course.ts'
import { appPathOf } from './given.ts'
import { importsOf } from './imports.ts'
import { ownPaths } from './ownership.ts'

/** An answer is never given, so such a file would not load. Types are gone by then. */
export function circleFaults(
  given: Files,
  exercise: Pick<Exercise, 'folder' | 'number' | 'slug' | 'edit'>,
): readonly Fault[] {
  const own = ownPaths(exercise)
  return Object.entries(given).flatMap(([alias, text]) => {
    const path = alias.replace('#deskly/', '')
    return importsOf(text).flatMap(({ specifier, line, typeOnly }) => {
      const target = appPathOf(specifier, path)
      if (typeOnly || target === undefined || !own.includes(target)) return []
      const { folder, number, slug } = exercise
      const message = `${number} (${slug}) needs this file, and ${target} is its answer: split the file`
      return [{ file: `solutions/deskly/${path}`, line, message, stops: folder }]
    })
  })
}
