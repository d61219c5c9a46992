// What a page names → the sources of its sandbox's workers, each fetched when it is asked for.
import type { Progress, WorkerSources } from '#runner/sandbox/supply.ts'
import { fetchWell, noNetwork, notLoaded } from './fetch-well.ts'
import { forgetOthers, fetchKept } from './kept-files.ts'
import type { FileLink, PageData, PartLinks } from './page-data.ts'

export function workerSources({ workers }: Pick<PageData, 'workers'>) {
  const { code, parts } = workers.pglite
  const urls = [code, parts.wasm.url, parts.data.url, parts.seed.url]
  return {
    'pg-mem': {
      async code() {
        const response = await fetchWell(workers['pg-mem'].code, 'The part that runs your code')
        return response.arrayBuffer()
      },
    },
    extras: {
      async code() {
        const response = await fetchWell(workers.extras.code, 'The part that follows a context')
        return response.arrayBuffer()
      },
    },
    pglite: {
      code: () => fetchKept(code, pglite).then((response) => read(response, () => {})),
      async parts(progress: Progress) {
        const { count, end } = counter(parts, progress)
        const fetched = async ({ url }: FileLink) => read(await fetchKept(url, pglite), count)
        const [wasm, data, seed] = await Promise.all([
          fetched(parts.wasm),
          fetched(parts.data),
          fetched(parts.seed),
        ])
        end()
        void forgetOthers(urls)
        return { wasm, data, seed }
      },
    },
  } satisfies WorkerSources
}

const pglite = 'PGlite, the PostgreSQL of this page,'

async function read(response: Response, count: (bytes: number) => void): Promise<ArrayBuffer> {
  const counted = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      count(chunk.byteLength)
      controller.enqueue(chunk)
    },
  })
  try {
    return await new Response(response.body?.pipeThrough(counted) ?? null).arrayBuffer()
  } catch {
    throw notLoaded(pglite, noNetwork)
  }
}

const tellMs = 50

/** Adds up what has come of all parts, and tells it now and then. */
function counter(parts: PartLinks, progress: (loaded: number, total: number) => void) {
  const total = parts.wasm.bytes + parts.data.bytes + parts.seed.bytes
  let loaded = 0
  let told = 0
  return {
    count(bytes: number) {
      loaded += bytes
      const now = performance.now()
      if (now - told < tellMs) return
      told = now
      progress(Math.min(loaded, total), total)
    },
    end: () => progress(total, total),
  }
}
