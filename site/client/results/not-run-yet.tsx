// An exercise before its first Run → its task, where the verdict will be.
import { hasQuestions, type Bench } from '#site/client/bench.ts'
import type { ExerciseData } from '#site/client/page-data.ts'
import { Download, isFetching } from './download.tsx'

interface NotRunYetProps {
  readonly bench: Bench
  readonly exercise: ExerciseData
}

export function NotRunYet({ bench, exercise }: NotRunYetProps) {
  return (
    <div class="task">
      {isFetching(bench) && <Download bench={bench} />}
      <div class="task-text" dangerouslySetInnerHTML={{ __html: exercise.taskHtml }} />
      <p class="task-next">
        {bench.session.running.value ? (
          'Running the checks…'
        ) : (
          <>
            {hasQuestions(exercise.kind) ? 'Answer the questions' : 'Write your answer'}, then press{' '}
            <strong>Run</strong> (<kbd>Ctrl</kbd> <kbd>Enter</kbd>). The checks answer here.
          </>
        )}
      </p>
    </div>
  )
}
