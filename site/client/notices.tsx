// What the learner must know about their work: trouble, a conflict, the way back from a reset.
import type { Bench } from './bench.ts'
import { focusTab } from './tabs.tsx'
import { reasonOf, timeOf } from './version-words.ts'

export function Notices({ bench }: { readonly bench: Bench }) {
  const { session, store } = bench
  const state = store.state.value
  const conflict = store.conflict.value
  const opening = session.opening.value
  const before = session.beforeReset.value
  const back = session.broughtBack.value
  return (
    <div class="notices" role="status">
      {opening.kind === 'failed' && (
        <p class="notice" data-tone="bad">
          <span>{opening.message}</span>
          <button type="button" class="button" onClick={() => void session.open(opening.slug)}>
            Try again
          </button>
        </p>
      )}
      {'message' in state && (
        <p class="notice" data-tone="warn">
          <span>
            <strong>Not saved.</strong> {state.message}
          </span>
        </p>
      )}
      {store.notice.value !== null && (
        <p class="notice" data-tone="warn">
          <span>{store.notice.value}</span>
        </p>
      )}
      {conflict && conflict.slug === session.exercise.value?.slug && (
        <p class="notice" data-tone="warn">
          <span>
            <strong>Changed {conflict.where}.</strong> This exercise was changed there and here.
            Which one do you want to go on with?
          </span>
          <button type="button" class="button" onClick={() => store.resolve('mine')}>
            Keep mine
          </button>
          <button type="button" class="button" onClick={() => store.resolve('theirs')}>
            Take theirs
          </button>
        </p>
      )}
      {before && (
        <p class="notice" data-tone="plain">
          <span>
            This is the starter. Your own code from before the reset ({timeOf(before)}) is kept.
          </span>
          <button
            type="button"
            class="button"
            onClick={() => {
              session.bringBack(before)
              focusTab('file')
            }}
          >
            Bring back what was here before the reset
          </button>
        </p>
      )}
      {back && (
        <p class="notice" data-tone="plain">
          <span>
            Your code is back: {reasonOf(back).toLowerCase()}, {timeOf(back)}.
          </span>
        </p>
      )}
    </div>
  )
}
