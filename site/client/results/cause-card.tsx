// One cause of failure → what happened, where to look, what came back.
import type { Place, Test } from '#runner/grade/report.ts'
import { diffLines } from './diff-lines.ts'
import { testTitle, type Cause } from './failures.ts'
import { OpenAt } from './open-at.tsx'
import { count } from './verdict.ts'

interface CauseCardProps {
  readonly cause: Cause
  onOpen(place: Place): void
}

export function CauseCard({ cause, onOpen }: CauseCardProps) {
  const [first, ...more] = cause.tests
  return (
    <article class="cause">
      <h4>
        <span class="sign" aria-hidden="true">
          ✗
        </span>
        {cause.title}
      </h4>
      <Failure test={first} known={cause.title} onOpen={onOpen} />
      {more.length > 0 && (
        <details>
          <summary>{count(more.length, 'more check')} failed of the same cause</summary>
          {more.map((test, index) => (
            <Failure key={index} test={test} known={cause.title} onOpen={onOpen} />
          ))}
        </details>
      )}
    </article>
  )
}

interface FailureProps {
  readonly test: Test
  /** What the card has said already. */
  readonly known: string
  onOpen(place: Place): void
}

function Failure({ test, known, onOpen }: FailureProps) {
  const title = testTitle(test)
  return (
    <div class="failure">
      {test.message && test.message !== known && <p class="message">{test.message}</p>}
      <p class="where">
        {test.at && <OpenAt place={test.at} onOpen={onOpen} />}
        {!known.endsWith(title) && <span class="check">Check: {title}</span>}
      </p>
      <Compared test={test} />
    </div>
  )
}

function Compared({ test: { expected, actual, diff } }: { readonly test: Test }) {
  const isShort = [expected, actual].every((text) => text !== undefined && !text.includes('\n'))
  if (isShort || diff === undefined) {
    if (expected === undefined && actual === undefined) return null
    return (
      <dl class="compared">
        <div data-side="expected">
          <dt>− Expected</dt>
          <dd tabIndex={0}>{expected ?? 'nothing in particular'}</dd>
        </div>
        <div data-side="actual">
          <dt>+ Your code gave</dt>
          <dd tabIndex={0}>{actual ?? 'nothing'}</dd>
        </div>
      </dl>
    )
  }
  return (
    <figure class="diff">
      <figcaption>
        <span data-side="expected">− expected</span>
        <span data-side="actual">+ your code gave</span>
      </figcaption>
      <div class="diff-lines" tabIndex={0} role="region" aria-label="Difference">
        {diffLines(diff).map(({ kind, sign, text }, index) => (
          <div key={index} data-side={kind}>
            <span>{sign}</span> {text}
          </div>
        ))}
      </div>
    </figure>
  )
}
