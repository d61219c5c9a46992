// What the last Run found: tabs and the pane that is chosen.
import { isFlagged } from '#runner/grade/checks-of-queries.ts'
import type { Report } from '#runner/grade/report.ts'
import { resultTabs, type Bench, type ResultTab } from '#site/client/bench.ts'
import type { ExerciseData } from '#site/client/page-data.ts'
import { activeTabId, Tabs, type Tab } from '#site/client/tabs.tsx'
import { BrowserPane } from '#site/client/browser/browser-pane.tsx'
import { ConsolePane } from './console-pane.tsx'
import { DatabasePane } from './database-pane.tsx'
import { isFetching } from './download.tsx'
import { HintsPane } from './hints-pane.tsx'
import { QueriesPane } from './queries-pane.tsx'
import { SolutionPane } from './solution-pane.tsx'
import { TestsPane } from './tests-pane.tsx'
import { announcement, count } from './verdict.ts'

interface ResultsAreaProps {
  readonly bench: Bench
  readonly exercise: ExerciseData
}

export function ResultsArea({ bench, exercise }: ResultsAreaProps) {
  const { session, shownResult } = bench
  const report = session.report.value
  const running = isFetching(bench) ? 'Running. PGlite is fetched first.' : 'Running'
  const tabs = tabsFor(bench, exercise)
  const active = tabs.some(({ id }) => id === shownResult.value) ? shownResult.value : 'tests'
  const said = session.running.value ? running : report ? announcement(report) : ''
  return (
    <div class="bench-results">
      <div class="tab-row">
        <Tabs
          label="Results"
          name="result"
          tabs={tabs}
          active={active}
          onSelect={(id) => (shownResult.value = resultTabs.find((tab) => tab === id) ?? 'tests')}
        />
      </div>
      <div
        role="tabpanel"
        id="result-panel"
        class="result-panel"
        tabIndex={0}
        aria-labelledby={activeTabId('result', tabs, active)}
      >
        <Pane tab={active} bench={bench} exercise={exercise} />
      </div>
      <p class="unseen" role="status">
        {said}
      </p>
    </div>
  )
}

function Pane({ tab, bench, exercise }: ResultsAreaProps & { readonly tab: ResultTab }) {
  switch (tab) {
    case 'tests':
      return <TestsPane bench={bench} exercise={exercise} />
    case 'database':
      return <DatabasePane report={bench.session.report.value} />
    case 'queries':
      return <QueriesPane report={bench.session.report.value} />
    case 'browser':
      return bench.app && <BrowserPane app={bench.app} />
    case 'console':
      return <ConsolePane report={bench.session.report.value} />
    case 'hints':
      return <HintsPane session={bench.session} exercise={exercise} />
    case 'solution':
      return <SolutionPane session={bench.session} exercise={exercise} />
    default:
      return tab satisfies never
  }
}

function tabsFor({ session, app }: Bench, exercise: ExerciseData): readonly Tab[] {
  const report = session.report.value
  const tests = report?.tests ?? []
  const passed = tests.filter(({ state }) => state === 'passed').length
  const printed = report ? report.console.lines.length + report.console.omitted : 0
  const { hints } = session.progress.value
  const all: Tab[] = [
    { id: 'tests', label: 'Tests', note: tests.length > 0 ? `${passed}/${tests.length}` : '' },
    { id: 'database', label: 'Database', note: '' },
    { id: 'queries', label: 'Queries', ...queriesNote(report) },
    { id: 'browser', label: 'Browser', note: '' },
    { id: 'console', label: 'Console', note: printed > 0 ? printed.toLocaleString('en') : '' },
    { id: 'hints', label: 'Hints', note: `${hints}/${exercise.hintsHtml.length}` },
    { id: 'solution', label: 'Solution', note: '' },
  ]
  const hasDatabase = exercise.engines.length > 0
  const hasHints = exercise.hintsHtml.length > 0
  const ofDatabase = ['database', 'queries']
  return all.filter(({ id }) => {
    if (ofDatabase.includes(id)) return hasDatabase
    if (id === 'browser') return app !== null && exercise.inApp
    return id !== 'hints' || hasHints
  })
}

/** Without what the check itself asked. */
function queriesNote(report: Report | null): Pick<Tab, 'note' | 'title'> {
  const asked = report?.queries.list.filter(({ setup }) => !setup) ?? []
  const flagged = asked.filter(isFlagged).length
  const note = asked.length > 0 ? asked.length.toLocaleString('en') : ''
  if (flagged === 0) return { note }
  return {
    note: `${note} ⚑ ${flagged.toLocaleString('en')}`,
    title: `${count(flagged, 'statement')} flagged`,
  }
}
