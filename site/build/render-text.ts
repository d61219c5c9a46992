// A lesson or a primer → its text as HTML.
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Course } from '#runner/course/course.ts'
import { renderMarkdown, type Rendered } from './markdown.ts'
import type { Tasks } from './task.ts'

export interface Text {
  readonly file: string
  readonly body: string
  readonly bodyLine: number
}

/** `root` holds the course's folders; pictures are read from there. */
export function renderText(
  root: string,
  course: Course,
  { file, body, bodyLine }: Text,
  tasks: Tasks,
): Rendered {
  const read = readerOf(root)
  return renderMarkdown(body, {
    course,
    tasks,
    root: '../../',
    file,
    firstLine: bodyLine,
    anchors: true,
    readPicture: (name) => read(`${dirname(file)}/${name}`),
  })
}

/** What is missing is nothing: the course reader has said so, and the rest of the page can be read. */
export function readerOf(root: string): (path: string) => string {
  return (path) => {
    try {
      return readFileSync(join(root, path), 'utf8')
    } catch {
      return ''
    }
  }
}
