// What is being fetched → how far it is, where the verdict will stand.
import type { Bench } from '#site/client/bench.ts'

export function Download({ bench }: { readonly bench: Bench }) {
  const download = bench.download.value
  if (!download || download.loaded >= download.total) return null
  const { loaded, total } = download
  return (
    <div class="download">
      <label for="download">
        Fetching PGlite, once: {megabytes(loaded)} of {megabytes(total)} MB
      </label>
      <progress id="download" value={loaded} max={total} />
    </div>
  )
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1)
