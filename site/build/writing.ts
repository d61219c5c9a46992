// What the Markdown rules know about the text they render, and where they tell what they met.
import type { Token } from 'markdown-it'
import type { Course, Fault } from '#runner/course/course.ts'
import type { Root } from './links.ts'
import type { Tasks } from './task.ts'

export interface Writing {
  readonly course: Course
  /** What `::: exercise` can print; none within a task. */
  readonly tasks: Tasks
  /** The root as seen from the page that the text will stand on. */
  readonly root: Root
  /** For faults: the file, and its line on which the text begins. */
  readonly file: string
  readonly firstLine: number
  /** Headings of tasks and hints get no anchors: the same text also stands in the workbench. */
  readonly anchors: boolean
  /** The text of a picture that lies beside the file. */
  readonly readPicture: (name: string) => string
  readonly met: Met
}

/** Filled while the text is rendered, in its order. */
export interface Met {
  readonly entries: Entry[]
  readonly faults: Fault[]
}

/** A line of the table of contents. */
export interface Entry {
  readonly id: string
  readonly title: string
  /** "2.1" for an exercise, null for a heading. */
  readonly exercise: string | null
}

export function addFault(writing: Writing, token: Token | undefined, message: string): void {
  const line = writing.firstLine + (token?.map?.[0] ?? 0)
  writing.met.faults.push({ file: writing.file, line, message })
}
