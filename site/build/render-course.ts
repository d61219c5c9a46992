// The course -> its lessons and tasks as HTML, or the faults that only rendering shows.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Course, Fault } from '#runner/course/course.ts'
import { renderMarkdown, type Rendered } from './markdown.ts'
import { renderTasks } from './render-task.ts'
import type { Tasks } from './task.ts'

export interface RenderedCourse {
  readonly tasks: Tasks
  /** By the slug of the lesson. */
  readonly lessons: ReadonlyMap<string, Rendered>
  readonly faults: readonly Fault[]
}

/** `root` holds the course's folders; pictures are read from there. */
export function renderCourse(root: string, course: Course): RenderedCourse {
  const readFile = (path: string) => readFileSync(join(root, path), 'utf8')
  const tasks = renderTasks(course, readFile)
  const lessons = new Map(
    course.lessons.map((lesson) => [
      lesson.slug,
      renderMarkdown(lesson.body, {
        course,
        tasks,
        root: '../../',
        file: `${lesson.folder}/lesson.md`,
        firstLine: lesson.bodyLine,
        anchors: true,
        readPicture: (name) => readFile(`${lesson.folder}/${name}`),
      }),
    ]),
  )
  const faults = [...lessons.values(), ...tasks.values()].flatMap((text) => text.faults)
  return { tasks, lessons, faults }
}
