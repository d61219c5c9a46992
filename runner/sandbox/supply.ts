// Where workers' code and parts come from → each fetched when first needed, and again after it failed.
import type { PackedParts } from './packed-parts.ts'

export interface WorkerSource {
  /** Fetches the worker's code: once, and again after it failed. Rejects with words for the learner. */
  readonly code: () => Promise<ArrayBuffer | string>
  /**
   * Fetches what its database starts from: once for each frame, which takes the buffers over.
   * `progress` is told in bytes.
   */
  readonly parts?: (progress: Progress) => Promise<PackedParts>
}

export type Progress = (loaded: number, total: number) => void

/** The engines of a page. The worker of pg-mem also grades exercises without a database. */
export type PageEngine = 'pg-mem' | 'pglite'

export interface WorkerSources {
  readonly 'pg-mem': WorkerSource
  readonly pglite?: WorkerSource
}

export interface Supply {
  /** The engine whose worker grades a request for `engine`, or null if the page has none. */
  workerFor(engine: string): PageEngine | null
  code(engine: PageEngine): Promise<ArrayBuffer | string>
  needsParts(engine: PageEngine): boolean
  parts(engine: PageEngine): Promise<PackedParts>
}

export function createSupply(
  sources: WorkerSources,
  onProgress: (engine: PageEngine, loaded: number, total: number) => void,
): Supply {
  const codes = new Map<PageEngine, Promise<ArrayBuffer | string>>()
  const sourceOf = (engine: PageEngine): WorkerSource => {
    const source = sources[engine]
    if (!source) throw new Error(`This page has no worker for ${engine}.`)
    return source
  }
  return {
    workerFor(engine) {
      if (engine === 'none' || engine === 'pg-mem') return 'pg-mem'
      return engine === 'pglite' && sources.pglite ? engine : null
    },
    code(engine) {
      const known = codes.get(engine)
      if (known) return known
      const fetched = sourceOf(engine).code()
      codes.set(engine, fetched)
      fetched.catch(() => codes.delete(engine))
      return fetched
    },
    needsParts: (engine) => sourceOf(engine).parts !== undefined,
    async parts(engine) {
      const { parts } = sourceOf(engine)
      if (!parts) throw new Error(`The worker of ${engine} needs no parts.`)
      return parts((loaded, total) => onProgress(engine, loaded, total))
    },
  }
}
