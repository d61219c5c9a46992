// The files of the exercise: tabs, the form of a quiz, the editor.
import { useComputed, useSignalEffect } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { graderFile } from '#runner/course/grade-request.ts'
import { hasQuestions, questions, type Bench } from './bench.ts'
import { createEditor, type Editor } from './editor.ts'
import type { OpenFile } from './editor/extensions.ts'
import type { ExerciseData } from './page-data.ts'
import { QuizForm } from './quiz-form.tsx'
import { failingPlaces, firstFailingPlace } from './results/failing-places.ts'
import { activeTabId, focusTab, Tabs, type Tab } from './tabs.tsx'

interface CodeAreaProps {
  readonly bench: Bench
  readonly exercise: ExerciseData
}

export function CodeArea({ bench, exercise }: CodeAreaProps) {
  const { session, shownFile } = bench
  const files = session.files.value
  const unchanged = exercise.edit.every((path) => files[path] === exercise.starter[path])
  const tabs = tabsFor(exercise)
  const active = tabs.some(({ id }) => id === shownFile.value) ? shownFile.value : tabs[0]?.id
  const shown = active ?? ''
  const shownTab = activeTabId('file', tabs, shown)
  return (
    <div class="bench-code">
      <div class="tab-row">
        <Tabs
          label="Files"
          name="file"
          tabs={tabs}
          active={shown}
          onSelect={(id) => (shownFile.value = id)}
        />
        {session.versions.value.length > 0 && (
          <button
            type="button"
            class="button quiet"
            aria-haspopup="dialog"
            title="Earlier versions of this code"
            onClick={() => (bench.versionsShown.value = true)}
          >
            Versions
          </button>
        )}
        <button
          type="button"
          class="button quiet"
          disabled={unchanged}
          onClick={() => {
            session.reset()
            focusTab('file')
          }}
        >
          Reset
        </button>
      </div>
      <div role="tabpanel" id="file-panel" class="code-panel" aria-labelledby={shownTab}>
        {shown === questions && <QuizForm bench={bench} exercise={exercise} />}
        <EditorPane
          key={exercise.slug}
          bench={bench}
          exercise={exercise}
          path={shown === questions ? null : shown}
        />
      </div>
    </div>
  )
}

function tabsFor(exercise: ExerciseData): readonly Tab[] {
  const form = hasQuestions(exercise.kind) ? [{ id: questions, label: 'Questions' }] : []
  return [...form, ...filesOf(exercise, {}).map(tabFor)]
}

function tabFor({ path, editable }: OpenFile): Tab {
  const name = path.split('/').at(-1) ?? path
  return editable
    ? { id: path, label: name }
    : { id: path, label: name, note: 'read only', title: path }
}

function filesOf(exercise: ExerciseData, text: ExerciseData['starter']): readonly OpenFile[] {
  const given = Object.entries(exercise.given)
  // The grader of a quiz is the list of its answers.
  const grader = hasQuestions(exercise.kind)
    ? []
    : [{ path: graderFile, text: exercise.grader, editable: false }]
  return [
    ...exercise.edit.map((path) => ({ path, text: text[path] ?? '', editable: true })),
    ...grader,
    ...given.map(([path, text]) => ({ path, text, editable: false })),
  ]
}

interface EditorPaneProps extends CodeAreaProps {
  /** null hides the editor. */
  readonly path: string | null
}

function EditorPane({ bench, exercise, path }: EditorPaneProps) {
  const { session, shownFile, jump } = bench
  const host = useRef<HTMLDivElement>(null)
  const editor = useRef<Editor | null>(null)
  const failing = useComputed(() => failingPlaces(session.report.value, exercise))

  useEffect(() => {
    if (!host.current) return undefined
    const made = createEditor(host.current, (file, text) => session.edit(file, text))
    made.open(filesOf(exercise, session.files.peek()))
    editor.current = made
    return () => made.close()
  }, [])

  useEffect(() => {
    if (path !== null) editor.current?.show(path)
  }, [path])

  useSignalEffect(() => {
    for (const [file, text] of Object.entries(session.files.value)) {
      editor.current?.replace(file, text)
    }
  })
  useSignalEffect(() => editor.current?.markFailing(failing.value))
  useSignalEffect(() => {
    const place = firstFailingPlace(session.report.value, exercise)
    // Who types on is left alone; and the form of a quiz has its verdicts beside the questions.
    if (!place || session.outdated.peek() || hasQuestions(exercise.kind)) return
    shownFile.value = place.file
    editor.current?.reveal(place.file, place.line)
  })
  useSignalEffect(() => {
    const place = jump.value
    if (!place) return
    jump.value = null
    requestAnimationFrame(() => editor.current?.jump(place.file, place.line))
  })

  return <div ref={host} class="editor-host" hidden={path === null} />
}
