// The course → its lessons, primers and tasks as HTML, or the faults that only rendering shows.
import type { Course, Fault } from '#runner/course/course.ts'
import type { Rendered } from './markdown.ts'
import { readerOf, renderText } from './render-text.ts'
import { renderTasks } from './render-task.ts'
import type { Tasks } from './task.ts'

export interface RenderedCourse {
  readonly tasks: Tasks
  /** By the slug of the lesson. */
  readonly lessons: ReadonlyMap<string, Rendered>
  /** By the slug of the primer. */
  readonly primers: ReadonlyMap<string, Rendered>
  readonly faults: readonly Fault[]
}

/** `root` holds the course's folders; pictures are read from there. */
export function renderCourse(root: string, course: Course): RenderedCourse {
  const tasks = renderTasks(course, readerOf(root))
  const lessons = new Map(
    course.lessons.map((lesson) => [
      lesson.slug,
      renderText(root, course, { ...lesson, file: `${lesson.folder}/lesson.md` }, tasks),
    ]),
  )
  const primers = new Map(
    course.lessons
      .flatMap(({ primer }) => primer ?? [])
      .map((primer) => [primer.slug, renderText(root, course, primer, tasks)]),
  )
  const texts = [...lessons.values(), ...primers.values(), ...tasks.values()]
  return { tasks, lessons, primers, faults: texts.flatMap((text) => text.faults) }
}
