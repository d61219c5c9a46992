// The learner's text against the solution, after passing or on asking twice.
import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { ExerciseData } from '#site/client/page-data.ts'
import type { Session } from '#site/client/session.ts'

interface SolutionPaneProps {
  readonly session: Session
  readonly exercise: ExerciseData
}

export function SolutionPane({ session, exercise }: SolutionPaneProps) {
  const shown = session.solutionShown.value || session.progress.value.passed !== null
  if (!shown) return <Asking session={session} />
  return (
    <div class="solution">
      <p class="diff-key">
        <span data-side="actual">− yours</span>
        <span data-side="expected">+ the solution</span>
        There are other right answers: the checks decide, not this text.
      </p>
      {exercise.edit.map((path) => (
        <Comparison
          key={path}
          path={path}
          mine={session.files.value[path] ?? ''}
          solution={exercise.reference[path] ?? ''}
        />
      ))}
    </div>
  )
}

function Asking({ session }: { readonly session: Session }) {
  const asked = useSignal(false)
  if (!asked.value) {
    return (
      <div class="empty-state">
        <p>The solution opens by itself once you have passed.</p>
        <button type="button" class="button" onClick={() => (asked.value = true)}>
          Show it now…
        </button>
      </div>
    )
  }
  return (
    <div class="empty-state" role="group" aria-label="Show the solution?">
      <p>
        <strong>Sure?</strong> You learn most from the try before it. Your own code stays as it is.
      </p>
      <button type="button" class="button" onClick={() => session.showSolution()}>
        Show the solution
      </button>
      <button
        type="button"
        class="button"
        ref={(button) => button?.focus({ preventScroll: true })}
        onClick={() => (asked.value = false)}
      >
        Not yet
      </button>
    </div>
  )
}

interface ComparisonProps {
  readonly path: string
  readonly mine: string
  readonly solution: string
}

function Comparison({ path, mine, solution }: ComparisonProps) {
  const host = useRef<HTMLDivElement>(null)

  useEffect(() => {
    let close = () => {}
    let gone = false
    void import('#site/client/editor/solution-diff.ts').then(({ showSolutionDiff }) => {
      if (!gone && host.current) close = showSolutionDiff(host.current, { path, mine, solution })
    })
    return () => {
      gone = true
      close()
    }
  }, [path, mine, solution])

  return (
    <section>
      <h3>
        <code>{path}</code>
        {mine === solution && <span> the same as yours</span>}
      </h3>
      <div ref={host} class="solution-view" />
    </section>
  )
}
