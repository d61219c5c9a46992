// One question of a quiz or a predict → its options or a field to type in, with the verdict below.
import { triesBeforeWhy } from '#runner/course/tries.ts'
import type { Test } from '#runner/grade/report.ts'
import { questionId } from './bench.ts'
import type { CardData } from './page-data.ts'

export interface QuestionCardProps {
  readonly card: CardData
  readonly number: number
  /** What is chosen or typed; '' while it is open. */
  readonly choice: string
  /** Of exactly this choice. */
  readonly verdict: Test | undefined
  /** Wrong answers so far. */
  readonly tries: number
  /** The explanation, if it has one, may be read. */
  readonly explained: boolean
  /** What really came back, once the tries are used up. */
  readonly real: string | undefined
  readonly onChoose: (choice: string) => void
}

export function QuestionCard(props: QuestionCardProps) {
  const { card, number, choice, verdict, explained, real } = props
  const titleId = questionId(card.id)
  return (
    <div class="question" data-state={verdict && stateOf(verdict, choice)}>
      <div class="question-text" id={titleId}>
        <span class="question-number">{number}</span>
        <div dangerouslySetInnerHTML={{ __html: card.questionHtml }} />
      </div>
      {card.options.length > 0 ? <Options {...props} /> : <Typed {...props} />}
      <p class="question-verdict" id={`${titleId}-verdict`}>
        {verdict && <Verdict {...props} verdict={verdict} />}
      </p>
      {explained && card.explanationHtml !== null && (
        <div class="explanation">
          {real !== undefined && <Real card={card} real={real} />}
          <div dangerouslySetInnerHTML={{ __html: card.explanationHtml }} />
        </div>
      )}
    </div>
  )
}

/** The id of an option stands for its words. */
function Real({ card, real }: { readonly card: CardData; readonly real: string }) {
  const option = card.options.find(({ id }) => id === real)
  return (
    <p class="really">
      It really gave{' '}
      {option ? <span dangerouslySetInnerHTML={{ __html: option.html }} /> : <code>{real}</code>}
    </p>
  )
}

function Options({ card, choice, onChoose }: QuestionCardProps) {
  const titleId = questionId(card.id)
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

function Typed({ card, choice, onChoose }: QuestionCardProps) {
  const titleId = questionId(card.id)
  return (
    <label class="typed-answer">
      <span id={`${titleId}-label`}>It gives</span>
      <input
        value={choice}
        aria-labelledby={`${titleId} ${titleId}-label`}
        aria-describedby={`${titleId}-verdict`}
        autocomplete="off"
        autocapitalize="off"
        autocorrect="off"
        spellcheck={false}
        enterkeyhint="go"
        onInput={(event) => onChoose(event.currentTarget.value)}
      />
    </label>
  )
}

type CardState = 'right' | 'wrong' | 'open'

function stateOf(test: Test, choice: string): CardState {
  if (test.state === 'passed') return 'right'
  return choice.trim() === '' ? 'open' : 'wrong'
}

function Verdict({ card, choice, verdict, tries }: QuestionCardProps & { readonly verdict: Test }) {
  const state = stateOf(verdict, choice)
  const left = triesBeforeWhy - tries
  switch (state) {
    case 'right':
      return <strong>✓ Right.</strong>
    case 'open':
      return <strong>– Not answered yet.</strong>
    case 'wrong':
      return (
        <>
          <strong>✗ Not this.</strong> {verdict.message}
          {card.explanationHtml !== null && left > 0 && (
            <span class="tries-left">
              {left === 1 ? 'One more try' : `${left} more tries`}, then it is explained.
            </span>
          )}
        </>
      )
    default:
      return state satisfies never
  }
}
