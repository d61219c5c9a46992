// The parts of an attack → which is done, which is worked on, which waits.
import { partsOf, type Part } from '#runner/grade/parts.ts'
import type { Report } from '#runner/grade/report.ts'

interface PartListProps {
  readonly report: Report
  /** This Run has ended a part. */
  readonly movedOn: boolean
}

export function PartList({ report, movedOn }: PartListProps) {
  const parts = partsOf(report)
  if (parts.length === 0) return null
  const now = parts.find(({ state }) => state === 'now')
  return (
    <>
      <ol class="part-list" aria-label="Parts of this exercise">
        {parts.map(({ number, title, state }) => (
          <li key={number} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
            <span class="part-sign" aria-hidden="true">
              {state === 'done' ? '✓' : number}
            </span>
            <span>
              Part {number} of {parts.length} · {title}
              <span class="unseen">{spoken[state]}</span>
            </span>
          </li>
        ))}
      </ol>
      {movedOn && now && (
        <p class="part-done">
          <strong>Part {now.number - 1} is done.</strong> Next, part {now.number}: {now.title}.
        </p>
      )}
    </>
  )
}

const spoken: Readonly<Record<Part['state'], string>> = {
  done: ', done',
  now: '',
  waiting: ', waits',
}
