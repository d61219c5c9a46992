// Words that name exercises or lessons → those exercises; nothing else of the course is read.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Files } from '#runner/grade/request.ts'
import { connectExercises } from './connect-exercises.ts'
import type { Exercise, Fault } from './course.ts'
import { findPlaces } from './find-exercise.ts'
import { readPlaces, type Place } from './places.ts'
import { solutionFolder } from './read-answers.ts'
import { readExercise } from './read-exercise.ts'
import { readTree } from './tree.ts'

export type Asked =
  | {
      readonly ok: true
      /** In the order in which they were asked for, each once. */
      readonly exercises: readonly Exercise[]
      /** Asked for as well, and cannot be graded: the faults that stop them name their folder. */
      readonly stopped: readonly Place[]
      readonly faults: readonly Fault[]
    }
  /** No exercise is called so; these come near. */
  | { readonly ok: false; readonly word: string; readonly suggestions: readonly Place[] }

export function readAsked(root: string, words: readonly string[]): Asked {
  const places = readPlaces(folderNames(root)).value.exercises
  const wanted = new Set<Place>()
  for (const word of words) {
    const found = findPlaces(places, word)
    if ('suggestions' in found) return { ok: false, word, suggestions: found.suggestions }
    for (const place of found) wanted.add(place)
  }
  const own = readTree(root, [...wanted].flatMap(foldersOf))
  const uses = [...wanted].flatMap(
    (place) => readExercise(own.value, place).value?.exercise.uses ?? [],
  )
  const used = places.filter((place) => uses.includes(place.slug) && !wanted.has(place))
  // They say which files of the app are theirs; their answers are not asked for.
  const beside = readTree(root, ['solutions/deskly', ...used.map(({ folder }) => folder)])
  const tree = { ...beside.value, ...own.value }
  const read = [...used, ...wanted].map((place) => readExercise(tree, place))
  const connected = connectExercises(
    tree,
    places,
    read.flatMap(({ value }) => value ?? []),
  )
  const faults = [...read.flatMap((reading) => reading.faults), ...connected.faults]
  const isStopped = ({ folder }: Pick<Place, 'folder'>) =>
    faults.some(({ stops }) => stops === folder)
  return {
    ok: true,
    exercises: [...wanted].flatMap(
      ({ slug }) => connected.value.find((one) => one.slug === slug && !isStopped(one)) ?? [],
    ),
    stopped: [...wanted].filter(isStopped),
    faults: [...own.faults, ...faults],
  }
}

const foldersOf = ({ folder }: Place): string[] => [folder, solutionFolder(folder)]

/** As a tree of the course that has nothing in its files. */
function folderNames(root: string): Files {
  const lessons = namesIn(root, 'lessons').map((name) => `lessons/${name}/lesson.md`)
  const exercises = namesIn(root, 'exercises').flatMap((lesson) =>
    namesIn(root, `exercises/${lesson}`).map((name) => `exercises/${lesson}/${name}/exercise.md`),
  )
  return Object.fromEntries([...lessons, ...exercises].map((path) => [path, '']))
}

function namesIn(root: string, folder: string): string[] {
  const path = join(root, folder)
  if (!existsSync(path)) return []
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
}
