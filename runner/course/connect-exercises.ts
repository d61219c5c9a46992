// The exercises, each read alone → the exercises with what they give to one another.
import type { Files } from '#runner/grade/request.ts'
import type { Exercise } from './course.ts'
import { givenFiles } from './given.ts'
import { circleFaults } from './circle-faults.ts'
import { importFaults } from './import-faults.ts'
import { ownershipFaults, ownPaths } from './ownership.ts'
import type { Place } from './places.ts'
import type { ReadExercise } from './read-exercise.ts'
import type { Sure } from './reading.ts'
import { sourcesOf } from './sources.ts'
import { filesUnder } from './tree.ts'
import { usesFaults } from './uses-faults.ts'

/** `places` also names the exercises that could not be read; `read` keeps the order of the course. */
export function connectExercises(
  tree: Files,
  places: readonly Place[],
  read: readonly ReadExercise[],
): Sure<readonly Exercise[]> {
  const app = filesUnder(tree, 'solutions/deskly')
  const order = places.map(({ slug }) => slug)
  const owned = read.flatMap(({ exercise }) =>
    ownPaths(exercise).map((path) => ({ path, owner: exercise })),
  )
  const connected = read.map(({ exercise, front }) => {
    const sources = sourcesOf(tree, exercise)
    const ownerOf = (path: string) => {
      const owner = owned.find((one) => one.path === path)?.owner
      if (!owner) return undefined
      return { ...owner, earlier: order.indexOf(owner.slug) < order.indexOf(exercise.slug) }
    }
    const given = givenFiles(app, {
      texts: sources.map(({ text }) => text),
      used: owned.filter(({ owner }) => exercise.uses.includes(owner.slug)).map(({ path }) => path),
      own: ownPaths(exercise),
    })
    return {
      value: { ...exercise, given },
      faults: [
        ...usesFaults(exercise, front, order),
        ...ownershipFaults(exercise, front, owned),
        ...importFaults(sources, { exercise, app, ownerOf }),
        ...circleFaults(given, exercise),
      ],
    }
  })
  return {
    value: connected.map(({ value }) => value),
    faults: connected.flatMap(({ faults }) => faults),
  }
}
