// The tests of a quiz → one line a question; what was right is not said, the form is for trying.
import { cardOf } from '#runner/course/tries.ts'
import { mistakeTitle } from '#runner/grade/guard-titles.ts'
import type { Test } from '#runner/grade/report.ts'
import { goToQuestion, type Bench } from '#site/client/bench.ts'
import { gradedChoices } from '#site/client/graded-choices.ts'
import type { ExerciseData } from '#site/client/page-data.ts'
import { WayButton } from './cause-card.tsx'

interface QuestionListProps {
  readonly bench: Bench
  readonly exercise: ExerciseData
  readonly tests: readonly Test[]
}

export function QuestionList({ bench, exercise, tests }: QuestionListProps) {
  const ids = exercise.cards.map(({ id }) => id)
  const choices = gradedChoices(bench.session, ids)
  return (
    <ol class="question-list">
      {exercise.cards.map(({ id }, index) => {
        const test = tests.find((one) => cardOf(one) === id)
        const right = test?.state === 'passed'
        const open = choices[id]?.trim() === ''
        const way = { label: `Question ${index + 1}`, go: () => goToQuestion(bench, id) }
        return (
          <li key={id} data-state={test?.state}>
            <span class="sign" aria-hidden="true">
              {right ? '✓' : open ? '–' : '✗'}
            </span>
            <WayButton way={way} />
            <span>{right ? 'Right' : open ? 'Not answered yet' : reasonOf(test, exercise)}</span>
          </li>
        )
      })}
    </ol>
  )
}

function reasonOf(test: Test | undefined, { mistakes }: ExerciseData): string {
  return mistakeTitle(test?.mistake, mistakes) ?? test?.message ?? 'Not checked'
}
