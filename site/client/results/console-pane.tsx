// What the learner's code printed, test by test.
import type { Report } from '#runner/grade/report.ts'
import { byTest } from './by-test.ts'
import { count } from './verdict.ts'

export function ConsolePane({ report }: { readonly report: Report | null }) {
  const { lines, omitted } = report?.console ?? { lines: [], omitted: 0 }
  if (lines.length === 0) {
    return (
      <p class="empty-state">
        {report ? 'The last Run printed nothing.' : 'Nothing was printed yet.'} What your code
        writes with <code>console.log</code> stands here, under the check that ran it.
      </p>
    )
  }
  return (
    <div class="console">
      {byTest(lines).map(({ test, items }, index) => (
        <section key={index}>
          <h3>{test ?? 'While your files were loaded'}</h3>
          <ol>
            {items.map((line, at) => (
              <li key={at} data-level={line.level}>
                {line.level !== 'log' && <span class="level">{line.level}</span>}
                {line.text}
              </li>
            ))}
          </ol>
        </section>
      ))}
      {omitted > 0 && <p class="fine-print">{count(omitted, 'more line')} left out.</p>}
    </div>
  )
}
