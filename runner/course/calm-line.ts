// A reading of the course → the one line that a learner needs about its faults.
import type { CourseReading } from './read-course.ts'

/** null for a sound course. A learner needs one line at most: a stray file is no reason to stop. */
export function calmLine({ faults, stopped }: CourseReading): string | null {
  if (faults.length === 0) return null
  const count = faults.length === 1 ? 'One thing' : `${faults.length} things`
  const numbers = stopped.map(({ number }) => number).join(', ')
  const but =
    stopped.length === 0 ? 'and nothing that stops you' : `and ${numbers} must wait for it`
  return `${count} in the course’s folders should be otherwise, ${but}: npm run check says what.`
}
