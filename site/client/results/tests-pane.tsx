// A Report → the verdict, every failure with its cause and place, then what passed.
import { engineName } from '#runner/course/engine-name.ts'
import { cardOf } from '#runner/course/tries.ts'
import type { Place, Report, Test } from '#runner/grade/report.ts'
import { hasQuestions, jumpTo, type Bench } from '#site/client/bench.ts'
import type { ExerciseData } from '#site/client/page-data.ts'
import { CauseCard, WayButton, type Way } from './cause-card.tsx'
import { failuresByCause, testTitle } from './failures.ts'
import { Download, isFetching } from './download.tsx'
import { NotRunYet } from './not-run-yet.tsx'
import { PartList } from './part-list.tsx'
import { QuestionList } from './question-list.tsx'
import { Refused } from './refused.tsx'
import { WhatNext } from './what-next.tsx'
import { count, verdictOf } from './verdict.ts'

interface TestsPaneProps {
  readonly bench: Bench
  readonly exercise: ExerciseData
}

export function TestsPane({ bench, exercise }: TestsPaneProps) {
  const { session } = bench
  const report = session.report.value
  if (!report) return <NotRunYet bench={bench} exercise={exercise} />
  const fetching = isFetching(bench)
  // The old verdict gives way: the new one comes here.
  if (fetching && session.running.value) return <Download bench={bench} />
  return (
    <>
      {fetching && <Download bench={bench} />}
      <div class="tests" aria-busy={session.running.value}>
        <Verdict bench={bench} exercise={exercise} report={report} />
        {report.status !== 'unsupported' && (
          <Checks bench={bench} exercise={exercise} report={report} />
        )}
        <p class="fine-print">
          {report.ms.toFixed(0)} ms{report.engine !== 'none' && ` on ${engineName(report.engine)}`}{' '}
          · test data from seed {report.seed}
        </p>
      </div>
    </>
  )
}

interface ReportProps extends TestsPaneProps {
  readonly report: Report
}

function Verdict({ bench, exercise, report }: ReportProps) {
  const { session } = bench
  const { tone, sign, title, text } = verdictOf(report)
  const next = session.engine.value
  return (
    <div class="verdict" data-tone={tone}>
      <PartList report={report} movedOn={session.movedOn.value} />
      <h3>
        <span class="sign" aria-hidden="true">
          {sign}
        </span>
        {title}
        <HintsWaiting bench={bench} exercise={exercise} report={report} />
      </h3>
      {text !== null && <p>{text}</p>}
      {report.problem && <Problem bench={bench} report={report} />}
      {report.status === 'unsupported' && (
        <Refused bench={bench} exercise={exercise} report={report} />
      )}
      {session.outdated.value && <p class="outdated">You have changed the code since this Run.</p>}
      {next !== null &&
        next !== (report.insteadOf?.engine ?? report.engine) &&
        !session.running.value && (
          <p class="outdated">
            This was on {engineName(report.engine)}; the next Run is on {engineName(next)}.
          </p>
        )}
      {report.status === 'passed' && <WhatNext bench={bench} exercise={exercise} />}
    </div>
  )
}

/** Nothing of it is said when the engine refused a statement: then no check has judged. */
function Checks({ bench, exercise, report }: ReportProps) {
  const isEditable = ({ file }: Place) => exercise.edit.includes(file)
  const withQuestions = hasQuestions(exercise.kind)
  const tests = withQuestions ? report.tests.filter((test) => !cardOf(test)) : report.tests
  const [waiting, forgiven] = [true, false].map((waits) =>
    tests.filter(({ part, state }) => state === 'skipped' && (part !== undefined) === waits),
  )
  return (
    <>
      {withQuestions && <QuestionList bench={bench} exercise={exercise} tests={report.tests} />}
      {failuresByCause(tests, exercise.mistakes).map((cause) => (
        <CauseCard
          key={cause.title}
          cause={cause}
          wayTo={({ at }) => (at && isEditable(at) ? wayToLine(bench, at) : null)}
        />
      ))}
      <TestList
        tests={tests.filter(({ state }) => state === 'passed')}
        state="passed"
        sign="✓"
        word="passed"
      />
      <TestList tests={forgiven ?? []} state="skipped" sign="–" word="not needed to pass" />
      <TestList tests={waiting ?? []} state="skipped" sign="·" word="wait for the part before" />
    </>
  )
}

function wayToLine(bench: Bench, place: Place): Way {
  return { label: `${place.file}:${place.line}`, go: () => jumpTo(bench, place) }
}

function HintsWaiting({ bench, exercise, report }: TestsPaneProps & { readonly report: Report }) {
  const waiting = exercise.hintsHtml.length - bench.session.progress.value.hints
  if (report.status !== 'failed' || waiting < 1) return null
  return (
    <button type="button" class="text-button" onClick={() => (bench.shownResult.value = 'hints')}>
      {count(waiting, 'hint')}
    </button>
  )
}

function Problem({ bench, report }: { readonly bench: Bench; readonly report: Report }) {
  const { problem } = report
  if (!problem) return null
  const { during } = problem
  const editable = bench.session.exercise.value?.edit.includes(problem.at?.file ?? '')
  return (
    <>
      <p class="problem">{problem.message}</p>
      <p class="where">
        {problem.at && editable && <WayButton way={wayToLine(bench, problem.at)} />}
        {during !== undefined && !problem.message.includes(during) && (
          <span>during “{during}”</span>
        )}
      </p>
    </>
  )
}

interface TestListProps {
  readonly tests: readonly Test[]
  readonly state: Test['state']
  readonly sign: string
  readonly word: string
}

function TestList({ tests, state, sign, word }: TestListProps) {
  if (tests.length === 0) return null
  return (
    <ul class="test-list" data-state={state} aria-label={`${count(tests.length, 'check')} ${word}`}>
      {tests.map((test, index) => (
        <li key={index}>
          <span class="sign" aria-hidden="true">
            {sign}
          </span>
          {testTitle(test)}
        </li>
      ))}
    </ul>
  )
}
