// The parts of an attack → which is done, and which is next.
import type { Report } from '#runner/grade/report.ts'
import type { ExerciseData } from '#site/client/page-data.ts'

interface PartListProps {
  readonly exercise: ExerciseData
  readonly report: Report
}

export function PartList({ exercise, report: { part, status, tests } }: PartListProps) {
  if (exercise.parts < 2 || part === null) return null
  const titles = Array.from({ length: exercise.parts }, (_none, index) => {
    const test = tests.find((one) => one.part === index + 1)
    return test?.path[0] ?? ''
  })
  return (
    <ol class="part-list" aria-label="Parts of this exercise">
      {titles.map((title, index) => {
        const number = index + 1
        const done = number < part || status === 'passed'
        return (
          <li key={number} aria-current={!done && number === part ? 'step' : undefined}>
            <span class="sign" aria-hidden="true">
              {done ? '✓' : number}
            </span>
            Part {number} of {exercise.parts} · {title}
            {done && <span class="unseen">, done</span>}
          </li>
        )
      })}
    </ol>
  )
}
