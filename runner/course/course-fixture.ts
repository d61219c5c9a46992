// Changes to a small sound course → what `readCourse` says of it, read from a real folder.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Files } from '#runner/grade/request.ts'
import type { Course } from './course.ts'
import { readCourse } from './read-course.ts'
import type { CourseReading } from './read-course.ts'
import { soundCourse } from './sound-course.ts'

/** Path → new text, or null to leave the file out. */
export type Changes = Readonly<Record<string, string | null>>

export function readChanged(changes: Changes = {}): CourseReading {
  const root = mkdtempSync(join(tmpdir(), 'course-'))
  try {
    for (const [path, text] of Object.entries({ ...soundCourse, ...changes })) {
      if (text === null) continue
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), text)
    }
    return readCourse(root)
  } finally {
    rmSync(root, { recursive: true })
  }
}

/** As the terminal shows them: "file:line  message". */
export function faultsOf(changes: Changes): readonly string[] {
  const reading = readChanged(changes)
  return reading.faults.map(({ file, line, message }) => `${file}:${line}  ${message}`)
}

export function courseOf(changes: Changes = {}): Course {
  const reading = readChanged(changes)
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults, null, 2))
  return reading.course
}

/** The file with some of its text replaced; throws when that text is not there exactly once. */
export function edited(path: keyof typeof soundCourse, from: string, to: string): Files {
  const parts = soundCourse[path].split(from)
  if (parts.length !== 2) throw new Error(`"${from}" is ${parts.length - 1} times in ${path}`)
  return { [path]: parts.join(to) }
}
