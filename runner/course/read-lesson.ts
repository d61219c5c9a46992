// A folder of lessons/ -> the lesson, still without its exercises.
import type { Fault, Lesson } from './course.ts'
import { readFields } from './fields.ts'
import { readFrontMatter } from './front-matter.ts'
import type { FrontMatter } from './front-matter.ts'
import { LessonFields, PlannedLessonFields } from './lesson-fields.ts'
import { outline } from './outline.ts'
import type { Outline } from './outline.ts'
import { pictureFaults } from './picture-faults.ts'
import type { Reading } from './reading.ts'
import type { Files } from '#runner/grade/request.ts'

export interface ReadLesson {
  readonly lesson: Omit<Lesson, 'exercises'>
  readonly file: string
  readonly outline: Outline
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
  const fields = isPlanned(front) ? readPlanned(front) : readFields(front, LessonFields)
  const allFaults = [
    ...fields.faults,
    ...headingFaults(file, outlined),
    ...pictureFaults(tree, folder, outlined),
  ]
  if (!fields.value) return { faults: allFaults }
  const lesson = {
    minutes: 0,
    carries: [],
    ...fields.value,
    number: Number(name.slice(0, 2)),
    slug: name.slice(3),
    body: front.body,
    bodyLine: front.bodyLine,
    folder,
  }
  return { value: { lesson, file, outline: outlined }, faults: allFaults }
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

/** The title is the only heading of the first level; below it no level is left out. */
function headingFaults(file: string, { headings }: Outline): readonly Fault[] {
  return headings.flatMap(({ line, level }, index) => {
    const most = (headings[index - 1]?.level ?? 1) + 1
    if (level > 1 && level <= most) return []
    const right = '#'.repeat(Math.max(2, Math.min(level, most)))
    const message = `a heading "${'#'.repeat(level)}" does not fit here: make it "${right}"`
    return [{ file, line, message }]
  })
}
