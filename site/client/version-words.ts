// A version → the words that name it: why it was kept, and when.
import type { Version } from '#runner/course/versions.ts'

const reasons: Readonly<Record<Version['why'], string>> = {
  reset: 'Before a reset',
  pass: 'Passed',
  conflict: 'The side you did not take',
  elsewhere: 'Before a change from elsewhere',
  return: 'Before another version came back',
}

export function reasonOf({ why }: Version): string {
  return reasons[why]
}

/** "today, 14:03" or "23 Nov 2026, 14:03", by the learner's own clock. */
export function timeOf({ at }: Version, now = new Date()): string {
  const date = new Date(at)
  const time = date.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
  if (date.toDateString() === now.toDateString()) return `today, ${time}`
  const day = date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })
  return `${day}, ${time}`
}

export function linesOf({ files }: Version): number {
  return Object.values(files).reduce((sum, text) => sum + text.trimEnd().split('\n').length, 0)
}
