// One cause of failure → what happened, where to look, what came back.
import type { Test } from '#runner/grade/report.ts'
import { diffLines } from './diff-lines.ts'
import { testTitle, type Cause } from './failures.ts'
import { count } from './verdict.ts'

/** How to reach what a test is about. */
export interface Way {
  readonly label: string
  readonly go: () => void
}

interface CauseCardProps {
  readonly cause: Cause
  readonly wayTo: (test: Test) => Way | null
}

export function CauseCard({ cause, wayTo }: CauseCardProps) {
  const [first, ...more] = cause.tests
  const failure = (test: Test, index: number) => (
    <Failure key={index} test={test} known={cause.title} way={wayTo(test)} />
  )
  return (
    <article class="cause">
      <h4>
        <span class="sign" aria-hidden="true">
          ✗
        </span>
        {cause.title}
      </h4>
      {failure(first, 0)}
      {more.length > 0 && (
        <details>
          <summary>{count(more.length, 'more check')} failed of the same cause</summary>
          {more.map(failure)}
        </details>
      )}
    </article>
  )
}

interface FailureProps {
  readonly test: Test
  /** What the card has said already. */
  readonly known: string
  readonly way: Way | null
}

function Failure({ test, known, way }: FailureProps) {
  const title = testTitle(test)
  return (
    <div class="failure">
      {test.message && test.message !== known && <p class="message">{test.message}</p>}
      <p class="where">
        {way && <WayButton way={way} />}
        {!known.endsWith(title) && <span class="check">Check: {title}</span>}
      </p>
      <Compared test={test} />
    </div>
  )
}

export function WayButton({ way }: { readonly way: Way }) {
  return (
    <button type="button" class="place-button" onClick={way.go}>
      {way.label}
    </button>
  )
}

function Compared({ test: { expected, actual, negated, diff } }: { readonly test: Test }) {
  const isShort = [expected, actual].every((text) => text !== undefined && !text.includes('\n'))
  if (isShort || diff === undefined) {
    if (expected === undefined && actual === undefined) return null
    return (
      <dl class="compared">
        <Side side="expected" label={negated ? '− Must not hold' : '− Expected'} text={expected} />
        <Side side="actual" label="+ Your code gave" text={actual} />
      </dl>
    )
  }
  return (
    <figure class="diff">
      <figcaption>
        <span data-side="expected">− expected</span>
        <span data-side="actual">+ your code gave</span>
      </figcaption>
      <div class="diff-lines" tabIndex={0} role="group" aria-label="Difference">
        {diffLines(diff).map(({ kind, sign, text }, index) => (
          <div key={index} data-side={kind}>
            <span>{sign}</span> {text}
          </div>
        ))}
      </div>
    </figure>
  )
}

interface SideProps {
  readonly side: 'expected' | 'actual'
  readonly label: string
  readonly text: string | undefined
}

function Side({ side, label, text }: SideProps) {
  if (text === undefined) return null
  return (
    <div data-side={side}>
      <dt>{label}</dt>
      <dd tabIndex={0}>{text}</dd>
    </div>
  )
}
