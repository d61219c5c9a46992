// The names of the folders → which lessons and exercises there are, in order.
import type { Files } from '#runner/grade/request.ts'
import type { Exercise, Fault } from './course.ts'
import type { Sure } from './reading.ts'
import { foldersIn } from './tree.ts'

/** What the folder of an exercise says by its name. */
export type Place = Pick<Exercise, 'number' | 'slug' | 'lesson' | 'folder'>

export interface Places {
  /** Names of folders, as "02-the-tenant-model". */
  readonly lessons: readonly string[]
  readonly exercises: readonly Place[]
}

interface Numbered {
  readonly name: string
  readonly number: number
  readonly slug: string
}

const lessonName = /^(\d\d|[1-9]\d\d)-([a-z0-9]+(?:-[a-z0-9]+)*)$/
const exerciseName = /^([1-9]\d*)-([a-z0-9]+(?:-[a-z0-9]+)*)$/

/** "02-the-tenant-model" → 2. */
export const numberOf = (lesson: string): number => Number.parseInt(lesson, 10)

/** "02-the-tenant-model" → "the-tenant-model". */
export const slugOf = (lesson: string): string => lesson.replace(/^\d+-/, '')

const noLesson: Fault = {
  file: 'lessons',
  line: 1,
  message: 'there is no lesson: write lessons/01-<slug>/lesson.md',
}

export function readPlaces(tree: Files): Sure<Places> {
  const lessons = readNumbered(tree, 'lessons', lessonName, '02-the-tenant-model')
  const groups = lessons.value.map((lesson) => {
    const folder = `exercises/${lesson.name}`
    return { lesson, folder, ...readNumbered(tree, folder, exerciseName, '1-tenant-model') }
  })
  const exercises = groups.flatMap(({ lesson, folder, value }) =>
    value.map((one) => ({
      number: `${lesson.number}.${one.number}`,
      slug: one.slug,
      lesson: lesson.slug,
      folder: `${folder}/${one.name}`,
    })),
  )
  return {
    value: { lessons: lessons.value.map((lesson) => lesson.name), exercises },
    faults: [
      ...(lessons.value.length === 0 ? [noLesson] : []),
      ...lessons.faults,
      ...groups.flatMap((group) => group.faults),
      ...repeatedSlugs([
        ...lessons.value.map(({ name, slug }) => ({ slug, folder: `lessons/${name}` })),
        ...exercises,
      ]),
    ],
  }
}

function readNumbered(
  tree: Files,
  folder: string,
  pattern: RegExp,
  example: string,
): Sure<readonly Numbered[]> {
  const names = foldersIn(tree, folder)
  const numbered = names
    .flatMap((name) => {
      const [, number, slug] = pattern.exec(name) ?? []
      return slug === undefined ? [] : [{ name, number: Number(number), slug }]
    })
    .toSorted((a, b) => a.number - b.number)
  const misnamed = names
    .filter((name) => !pattern.test(name))
    .map((name) => ({
      file: `${folder}/${name}`,
      line: 1,
      message: `a folder here is named as ${example}: a number and a slug in kebab-case`,
    }))
  const gaps = numbered.flatMap(({ name, number }, index) => {
    const next = (numbered[index - 1]?.number ?? 0) + 1
    if (number === next) return []
    const message = `the numbers have no gaps and none comes twice: ${number} should be ${next}`
    return [{ file: `${folder}/${name}`, line: 1, message }]
  })
  return { value: numbered, faults: [...misnamed, ...gaps] }
}

function repeatedSlugs(all: readonly Pick<Place, 'slug' | 'folder'>[]): readonly Fault[] {
  return all.flatMap(({ slug, folder }, index) => {
    const first = all.findIndex((other) => other.slug === slug)
    if (first === index) return []
    const message = `${all[first]?.folder} has the slug "${slug}" too: a slug is unique in the course`
    return [{ file: folder, line: 1, message }]
  })
}
