// A stack trace → places in the files of the grade.
import { scheme } from './link.ts'
import type { Place } from './report.ts'

const frame = new RegExp(`${scheme}([^:\\s]+):(\\d+):\\d+`)

/** The innermost first. Lines are exact; columns are not, so they are left out. */
export function places(stack: string | undefined): Place[] {
  const found: Place[] = []
  for (const line of (stack ?? '').split('\n')) {
    const match = frame.exec(line)
    if (match) found.push({ file: match[1] ?? '', line: Number(match[2]) })
  }
  return found
}
