// What is being fetched → how far it is, where the verdict will stand.
import type { Bench } from '#site/client/bench.ts'
import { megabytes } from '#site/client/engines.ts'

/** False when all is there, and for an exercise that does not need it. */
export function isFetching({ download, session }: Bench): boolean {
  const { loaded, total } = download.value ?? { loaded: 0, total: 0 }
  return loaded < total && (session.runsOn.value ?? session.engine.value) === 'pglite'
}

export function Download({ bench }: { readonly bench: Bench }) {
  const { loaded, total } = bench.download.value ?? { loaded: 0, total: 0 }
  return (
    <div class="download">
      <label for="download">
        Fetching PGlite, once: {megabytes(loaded)} of {megabytes(total)} MB
      </label>
      <progress id="download" value={loaded} max={total} />
      {bench.session.running.value && <p>The checks begin as soon as it is here.</p>}
    </div>
  )
}
