// The cards of a quiz or a predict, the text of answers.ts → a form over that text, with the verdict at each card.
import { cardOf, isExplained } from '#runner/course/tries.ts'
import type { Test } from '#runner/grade/report.ts'
import { readAnswers, writeAnswer } from './answers-text.ts'
import { questionId, runInSight, type Bench } from './bench.ts'
import type { CardData, ExerciseData } from './page-data.ts'

export const answersPath = 'answers.ts'

interface QuizFormProps {
  readonly bench: Bench
  readonly exercise: ExerciseData
}

export function QuizForm({ bench, exercise }: QuizFormProps) {
  const { session } = bench
  const ids = exercise.cards.map(({ id }) => id)
  const text = session.files.value[answersPath] ?? ''
  const answers = readAnswers(text, ids)
  if (answers.kind === 'unreadable') return <Unreadable bench={bench} message={answers.message} />

  const gradedText = session.gradedFiles.value?.[answersPath]
  const graded = gradedText === undefined ? null : readAnswers(gradedText, ids)
  const gradedChoices = graded?.kind === 'read' ? graded.choices : {}
  const tests = session.report.value?.tests ?? []
  const answered = ids.filter((id) => answers.choices[id] !== '').length
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
        return (
          <Card
            key={card.id}
            card={card}
            number={index + 1}
            choice={choice}
            verdict={gradedChoices[card.id] === choice ? testOf(tests, card.id) : undefined}
            explained={isExplained(session.progress.value.tries, tests, card.id)}
            onChoose={(option) => session.edit(answersPath, writeAnswer(text, card.id, option))}
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

interface CardProps {
  readonly card: CardData
  readonly number: number
  readonly choice: string
  readonly verdict: Test | undefined
  /** The explanation, if it has one, may be read. */
  readonly explained: boolean
  readonly onChoose: (option: string) => void
}

function Card({ card, number, choice, verdict, explained, onChoose }: CardProps) {
  const titleId = questionId(card.id)
  const verdictId = `${titleId}-verdict`
  return (
    <div class="question" data-state={verdict && stateOf(verdict, choice)}>
      <div class="question-text" id={titleId}>
        <span class="question-number">{number}</span>
        <div dangerouslySetInnerHTML={{ __html: card.questionHtml }} />
      </div>
      {card.options.length > 0 ? (
        <Options card={card} choice={choice} titleId={titleId} onChoose={onChoose} />
      ) : (
        <input
          class="typed-answer"
          value={choice}
          aria-labelledby={titleId}
          aria-describedby={verdictId}
          placeholder="What comes back?"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          onInput={(event) => onChoose(event.currentTarget.value)}
        />
      )}
      <p class="question-verdict" id={verdictId}>
        {verdict && <CardVerdict state={stateOf(verdict, choice)} test={verdict} />}
      </p>
      {explained && card.explanationHtml !== null && (
        <div class="explanation">
          <h3>Why</h3>
          <div dangerouslySetInnerHTML={{ __html: card.explanationHtml }} />
        </div>
      )}
    </div>
  )
}

interface OptionsProps extends Pick<CardProps, 'card' | 'choice' | 'onChoose'> {
  readonly titleId: string
}

function Options({ card, choice, titleId, onChoose }: OptionsProps) {
  return (
    <div role="radiogroup" aria-labelledby={titleId} aria-describedby={`${titleId}-verdict`}>
      {card.options.map((option) => (
        <label key={option.id} class="option">
          <input
            type="radio"
            name={titleId}
            value={option.id}
            checked={option.id === choice}
            onChange={() => onChoose(option.id)}
          />
          <div dangerouslySetInnerHTML={{ __html: option.html }} />
        </label>
      ))}
    </div>
  )
}

type CardState = 'right' | 'wrong' | 'open'

function stateOf(test: Test, choice: string): CardState {
  if (test.state === 'passed') return 'right'
  return choice === '' ? 'open' : 'wrong'
}

function CardVerdict({ state, test }: { readonly state: CardState; readonly test: Test }) {
  switch (state) {
    case 'right':
      return <strong>✓ Right.</strong>
    case 'open':
      return <strong>– Not answered yet.</strong>
    case 'wrong':
      return (
        <>
          <strong>✗ Not this.</strong> {test.message}
        </>
      )
    default:
      return state satisfies never
  }
}

function Unreadable({ bench, message }: { readonly bench: Bench; readonly message: string }) {
  return (
    <div class="empty-state">
      <p>
        <strong>The questions cannot be shown just now.</strong> {message} What you chose is safe in
        the file.
      </p>
      <p>
        <button type="button" class="button" onClick={() => (bench.shownFile.value = answersPath)}>
          Open answers.ts
        </button>
      </p>
    </div>
  )
}
