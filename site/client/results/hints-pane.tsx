// The hints shown so far, and one more for the asking.
import type { ExerciseData } from '#site/client/page-data.ts'
import type { Session } from '#site/client/session.ts'

interface HintsPaneProps {
  readonly session: Session
  readonly exercise: ExerciseData
}

export function HintsPane({ session, exercise: { hintsHtml } }: HintsPaneProps) {
  const shown = hintsHtml.slice(0, session.progress.value.hints)
  const waiting = hintsHtml.length - shown.length
  return (
    <div class="hints">
      {shown.length > 0 && (
        <ol aria-live="polite">
          {shown.map((html, index) => (
            <li key={index} dangerouslySetInnerHTML={{ __html: html }} />
          ))}
        </ol>
      )}
      {waiting > 0 ? (
        <p>
          <button type="button" class="button" onClick={() => session.showHint()}>
            {shown.length === 0 ? 'Show a hint' : 'Show one more'}
          </button>
          <span class="fine-print">{waiting} waiting, each says a little more</span>
        </p>
      ) : (
        <p class="fine-print">That was the last hint. The solution is one tab further.</p>
      )}
    </div>
  )
}
