// The head of the workbench: which exercise, is it kept, Run.
import { useComputed } from '@preact/signals'
import { runInSight, type Bench } from './bench.ts'
import { EngineSwitch } from './engine-switch.tsx'
import type { StoreState } from './store.ts'

export function BenchHead({ bench }: { readonly bench: Bench }) {
  const { session, store, shortcutsShown } = bench
  const exercise = session.exercise.value
  const running = session.running.value
  const passed = useComputed(() => session.progress.value.passed !== null)
  const saved = useComputed(() => (store.conflict.value ? 'conflict' : store.state.value.kind))
  return (
    <header class="bench-head">
      <div class="bench-title">
        <p class="bench-number">
          Exercise {exercise?.number}
          {passed.value && <span class="passed-mark">✓ passed</span>}
        </p>
        <h2>{exercise?.title}</h2>
      </div>
      {bench.page.exercises.length > 1 && <Switcher bench={bench} />}
      <div class="bench-actions">
        <span class="save-state" data-state={saved.value}>
          {saveWords[saved.value]}
        </span>
        <button
          type="button"
          class="button quiet icon"
          aria-label="Keyboard shortcuts"
          title="Keyboard shortcuts (?)"
          onClick={() => (shortcutsShown.value = true)}
        >
          ?
        </button>
        <button
          type="button"
          class="button primary run"
          aria-keyshortcuts="Control+Enter Meta+Enter"
          title="Run (Ctrl+Enter or ⌘+Enter)"
          aria-disabled={running}
          onClick={() => runInSight(bench)}
        >
          <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
            <path d="M2.5 1.2v9.6L10.6 6z" fill="currentColor" />
          </svg>
          {running ? 'Running…' : 'Run'}
        </button>
      </div>
      <EngineSwitch bench={bench} />
    </header>
  )
}

const saveWords: Readonly<Record<StoreState['kind'] | 'conflict', string>> = {
  saved: 'Saved',
  saving: 'Saving…',
  conflict: 'Not saved',
  memory: 'Not saved',
  full: 'Not saved',
  unreachable: 'Not saved',
}

/** Links, so that each exercise has an address; the workbench follows the address. */
function Switcher({ bench }: { readonly bench: Bench }) {
  const current = bench.session.exercise.value?.slug
  return (
    <nav class="switcher" aria-label="Exercises of this lesson">
      {bench.page.exercises.map(({ slug, number, title }) => {
        const passed = bench.course.value[slug]?.passed != null
        return (
          <a
            key={slug}
            href={`#${slug}`}
            title={title}
            aria-current={slug === current ? 'true' : undefined}
            aria-label={`Exercise ${number}, ${title}${passed ? ', passed' : ''}`}
          >
            {number}
            {passed && <span aria-hidden="true"> ✓</span>}
          </a>
        )
      })}
    </nav>
  )
}
