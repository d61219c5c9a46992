// A statement that the engine refused → where it can run, one click away, or what else to do.
import { engineName } from '#runner/course/engine-name.ts'
import type { Report } from '#runner/grade/report.ts'
import { runInSight, type Bench } from '#site/client/bench.ts'
import { downloadBytes, enginesOf, megabytes } from '#site/client/engines.ts'
import type { ExerciseData } from '#site/client/page-data.ts'

interface RefusedProps {
  readonly bench: Bench
  readonly exercise: ExerciseData
  readonly report: Report
}

export function Refused({ bench, exercise, report: { engine } }: RefusedProps) {
  const other = enginesOf(exercise).find((one) => one !== engine && one === 'pglite')
  if (other === undefined) {
    return (
      <p class="refused">
        This exercise runs on {engineName(engine)} only: say it another way, with what{' '}
        {engineName(engine)} knows.
      </p>
    )
  }
  return (
    <p class="refused">
      <button
        type="button"
        class="button primary"
        onClick={() => {
          bench.session.chooseEngine(other)
          runInSight(bench)
        }}
      >
        Run it on {engineName(other)}
      </button>
      <span>
        PostgreSQL itself. The first time, {megabytes(downloadBytes(bench.page))} MB are fetched.
      </span>
    </p>
  )
}
