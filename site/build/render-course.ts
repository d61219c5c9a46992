// The course -> its lessons, primers and tasks as HTML, or the faults that only rendering shows.
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Course, Fault } from '#runner/course/course.ts'
import { renderMarkdown, type Rendered } from './markdown.ts'
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
  const readFile = (path: string) => readFileSync(join(root, path), 'utf8')
  const tasks = renderTasks(course, readFile)
  const render = (file: string, body: string, firstLine: number) =>
    renderMarkdown(body, {
      course,
      tasks,
      root: '../../',
      file,
      firstLine,
      anchors: true,
      readPicture: (name) => readFile(`${dirname(file)}/${name}`),
    })
  const lessons = new Map(
    course.lessons.map(({ slug, folder, body, bodyLine }) => [
      slug,
      render(`${folder}/lesson.md`, body, bodyLine),
    ]),
  )
  const primers = new Map(
    course.lessons
      .flatMap(({ primer }) => primer ?? [])
      .map(({ slug, file, body, bodyLine }) => [slug, render(file, body, bodyLine)]),
  )
  const texts = [...lessons.values(), ...primers.values(), ...tasks.values()]
  return { tasks, lessons, primers, faults: texts.flatMap((text) => text.faults) }
}
