// For tests: the sound course, some of it changed, in a folder of its own.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { soundCourse } from '#runner/course/sound-course.ts'

export interface LaidOut {
  readonly root: string
  readonly remove: () => void
}

/** Changes get the text that stands there, or '' for a new file. */
export function layOutCourse(
  changes: Readonly<Record<string, (text: string) => string>> = {},
): LaidOut {
  const root = mkdtempSync(join(tmpdir(), 'party-wall-'))
  const course: Readonly<Record<string, string>> = soundCourse
  for (const path of new Set([...Object.keys(course), ...Object.keys(changes)])) {
    const text = course[path] ?? ''
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), changes[path]?.(text) ?? text)
  }
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) }
}
