// A Report → the verdict, every failure with its cause and place, then what passed.
import { cardOf } from '#runner/course/tries.ts'
import type { Place, Report, Test } from '#runner/grade/report.ts'
import { hasQuestions, jumpTo, runInSight, type Bench } from '#site/client/bench.ts'
import { enginesOf } from '#site/client/engines.ts'
import type { ExerciseData } from '#site/client/page-data.ts'
import { CauseCard, WayButton, type Way } from './cause-card.tsx'
import { failuresByCause, testTitle } from './failures.ts'
import { Download } from './download.tsx'
import { PartList } from './part-list.tsx'
import { QuestionList } from './question-list.tsx'
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
  const verdict = verdictOf(report)
  const isEditable = ({ file }: Place) => exercise.edit.includes(file)
  const withQuestions = hasQuestions(exercise.kind)
  const tests = withQuestions ? report.tests.filter((test) => !cardOf(test)) : report.tests
  return (
    <div class="tests" aria-busy={session.running.value}>
      <div class="verdict" data-tone={verdict.tone}>
        <h3>
          <span class="sign" aria-hidden="true">
            {verdict.sign}
          </span>
          {verdict.title}
          <HintsWaiting bench={bench} exercise={exercise} report={report} />
        </h3>
        {verdict.text !== null && <p>{verdict.text}</p>}
        <PartList exercise={exercise} report={report} />
        {report.status === 'unsupported' && <OnPglite bench={bench} exercise={exercise} />}
        <Download bench={bench} />
        {report.problem && <Problem bench={bench} report={report} />}
        {session.outdated.value && (
          <p class="outdated">You have changed the code since this Run.</p>
        )}
        {report.status === 'passed' && <WhatNext bench={bench} exercise={exercise} />}
      </div>
      {withQuestions && <QuestionList bench={bench} exercise={exercise} tests={report.tests} />}
      {failuresByCause(tests, exercise.mistakes).map((cause) => (
        <CauseCard
          key={cause.title}
          cause={cause}
          wayTo={({ at }) => (at && isEditable(at) ? wayToLine(bench, at) : null)}
        />
      ))}
      <TestList tests={tests} state="passed" sign="✓" word="passed" />
      <TestList tests={tests} state="skipped" sign="–" word="not needed to pass" />
      <p class="fine-print">
        {report.ms.toFixed(0)} ms{report.engine !== 'none' && ` on ${report.engine}`} · test data
        from seed {report.seed}
      </p>
    </div>
  )
}

function wayToLine(bench: Bench, place: Place): Way {
  return { label: `${place.file}:${place.line}`, go: () => jumpTo(bench, place) }
}

function NotRunYet({ bench, exercise }: TestsPaneProps) {
  const running = bench.session.running.value
  return (
    <div class="task">
      <Download bench={bench} />
      <div class="task-text" dangerouslySetInnerHTML={{ __html: exercise.taskHtml }} />
      <p class="task-next">
        {running ? (
          'Running the checks…'
        ) : (
          <>
            Write your answer, then press <strong>Run</strong> (<kbd>Ctrl</kbd> <kbd>Enter</kbd>).
            The checks answer here.
          </>
        )}
      </p>
    </div>
  )
}

/** pg-mem has refused something; where the exercise is proven on PGlite, that is one click away. */
function OnPglite({ bench, exercise }: TestsPaneProps) {
  const { session } = bench
  if (session.engine.value === 'pglite' || !enginesOf(exercise).includes('pglite')) return null
  return (
    <p>
      <button
        type="button"
        class="button primary"
        onClick={() => {
          session.chooseEngine('pglite')
          runInSight(bench)
        }}
      >
        Run it on PGlite
      </button>{' '}
      That is PostgreSQL itself. The first time about 4 MB are fetched.
    </p>
  )
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
  const these = tests.filter((test) => test.state === state)
  if (these.length === 0) return null
  return (
    <ul class="test-list" data-state={state} aria-label={`${count(these.length, 'check')} ${word}`}>
      {these.map((test, index) => (
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
