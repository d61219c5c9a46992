// The versions of the exercise that is open → a dialog to bring one back.
import type { Bench } from './bench.ts'
import { Dialog } from './dialog.tsx'
import { count } from './results/verdict.ts'
import { focusTab } from './tabs.tsx'
import { linesOf, reasonOf, timeOf } from './version-words.ts'

export function Versions({ bench }: { readonly bench: Bench }) {
  const { session, versionsShown } = bench
  return (
    <Dialog shown={versionsShown} name="versions" title="Earlier versions">
      <p>Whatever you bring back, the code that stands there now joins this list.</p>
      <ol class="versions">
        {session.versions.value.map((version) => (
          <li key={`${version.why} ${version.at}`}>
            <span>
              <strong>{reasonOf(version)}</strong>{' '}
              <small>
                <time dateTime={version.at}>{timeOf(version)}</time>,{' '}
                {count(linesOf(version), 'line')}
              </small>
            </span>
            <button
              type="button"
              class="button"
              aria-label={`Bring back: ${reasonOf(version)}, ${timeOf(version)}`}
              onClick={() => {
                session.bringBack(version)
                versionsShown.value = false
                focusTab('file')
              }}
            >
              Bring back
            </button>
          </li>
        ))}
      </ol>
    </Dialog>
  )
}
