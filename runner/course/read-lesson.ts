// A folder of lessons/ → the lesson, still without its exercises.
import type { Lesson } from './course.ts'
import { readFields } from './fields.ts'
import { readFrontMatter } from './front-matter.ts'
import type { FrontMatter } from './front-matter.ts'
import { headingFaults } from './heading-faults.ts'
import { LessonFields, PlannedLessonFields } from './lesson-fields.ts'
import { outline } from './outline.ts'
import type { Outline } from './outline.ts'
import { pictureFaults, strayPictures } from './picture-faults.ts'
import { numberOf, slugOf } from './places.ts'
import { readPrimer } from './read-primer.ts'
import type { ReadPrimer } from './read-primer.ts'
import type { Reading } from './reading.ts'
import type { Files } from '#runner/grade/request.ts'

export interface ReadLesson {
  readonly lesson: Omit<Lesson, 'exercises'>
  readonly file: string
  readonly outline: Outline
  readonly primer: ReadPrimer | undefined
}

/** `name` is the folder's, as "02-the-tenant-model". */
export function readLesson(tree: Files, name: string): Reading<ReadLesson> {
  const folder = `lessons/${name}`
  const file = `${folder}/lesson.md`
  const text = tree[file]
  if (text === undefined) {
    return { faults: [{ file, line: 1, message: 'there is no lesson.md: write it' }] }
  }
  const { value: front, faults } = readFrontMatter(file, text)
  if (!front) return { faults }
  const outlined = outline(front.body, front.bodyLine)
  const primer = readPrimer(tree, folder)
  const shownBy = [outlined, ...(primer.value ? [primer.value.outline] : [])]
  const fields = isPlanned(front) ? readPlanned(front) : readFields(front, LessonFields)
  const allFaults = [
    ...fields.faults,
    ...headingFaults(file, outlined),
    ...pictureFaults(tree, file, outlined),
    ...primer.faults,
    ...(primer.faults.length > 0 ? [] : strayPictures(tree, folder, shownBy)),
  ]
  if (!fields.value) return { faults: allFaults }
  const lesson = {
    minutes: 0,
    carries: [],
    ...fields.value,
    number: numberOf(name),
    slug: slugOf(name),
    body: front.body,
    bodyLine: front.bodyLine,
    folder,
    primer: primer.value?.primer ?? null,
  }
  return { value: { lesson, file, outline: outlined, primer: primer.value }, faults: allFaults }
}

function isPlanned({ data }: FrontMatter): boolean {
  return typeof data === 'object' && data !== null && 'planned' in data && data.planned !== false
}

function readPlanned(
  front: FrontMatter,
): ReturnType<typeof readFields<typeof PlannedLessonFields>> {
  const fields = readFields(front, PlannedLessonFields)
  if (front.body.trim() === '') return fields
  const message = 'a planned lesson has a title and a summary only: delete "planned" or the text'
  return {
    ...fields,
    faults: [...fields.faults, { file: front.file, line: front.bodyLine, message }],
  }
}
