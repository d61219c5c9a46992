// The cards of a quiz or a predict, the text of answers.ts → a form over that text, with the verdict at each card.
import { answersFile, readAnswers, writeAnswer } from '#runner/course/answers-text.ts'
import { cardOf, isExplained, triesBeforeWhy } from '#runner/course/tries.ts'
import type { Test } from '#runner/grade/report.ts'
import { runInSight, type Bench } from './bench.ts'
import { gradedChoices } from './graded-choices.ts'
import type { ExerciseData } from './page-data.ts'
import { QuestionCard } from './question-card.tsx'

interface QuizFormProps {
  readonly bench: Bench
  readonly exercise: ExerciseData
}

export function QuizForm({ bench, exercise }: QuizFormProps) {
  const { session } = bench
  const ids = exercise.cards.map(({ id }) => id)
  const text = session.files.value[answersFile] ?? ''
  const answers = readAnswers(text, ids)
  if (answers.kind === 'unreadable') return <Unreadable bench={bench} message={answers.message} />

  const graded = gradedChoices(session, ids)
  const tests = session.report.value?.tests ?? []
  const { tries } = session.progress.value
  const answered = ids.filter((id) => answers.choices[id]?.trim() !== '').length
  return (
    <form
      class="question-form"
      onSubmit={(event) => {
        event.preventDefault()
        runInSight(bench)
      }}
    >
      {exercise.cards.map((card, index) => {
        const choice = answers.choices[card.id] ?? ''
        const test = testOf(tests, card.id)
        const usedUp = (tries[card.id] ?? 0) >= triesBeforeWhy
        return (
          <QuestionCard
            key={card.id}
            card={card}
            number={index + 1}
            choice={choice}
            verdict={graded[card.id] === choice ? test : undefined}
            tries={tries[card.id] ?? 0}
            explained={isExplained(tries, tests, card.id)}
            real={usedUp ? test?.expected : undefined}
            onChoose={(option) => session.edit(answersFile, writeAnswer(text, card.id, option))}
          />
        )
      })}
      <p class="question-end">
        <button class="button primary run" aria-disabled={session.running.value}>
          {session.running.value ? 'Checking…' : 'Check my answers'}
        </button>
        <span>
          {answered} of {ids.length} answered
        </span>
      </p>
    </form>
  )
}

function testOf(tests: readonly Test[], id: string): Test | undefined {
  return tests.find((test) => cardOf(test) === id)
}

function Unreadable({ bench, message }: { readonly bench: Bench; readonly message: string }) {
  return (
    <div class="empty-state">
      <p>
        <strong>The questions cannot be shown just now.</strong> {message} What you chose is safe in
        the file.
      </p>
      <p>
        <button type="button" class="button" onClick={() => (bench.shownFile.value = answersFile)}>
          Open answers.ts
        </button>
      </p>
    </div>
  )
}
