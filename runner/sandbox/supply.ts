// Where workers' code and parts come from → each fetched when first needed, and again after it failed.
import type { GradeRequest } from '#runner/grade/request.ts'
import { needsExtras } from './extras.ts'
import type { PackedParts } from './packed-parts.ts'

export type Code = ArrayBuffer | string

export interface WorkerSource {
  /** Fetches the worker's code: once, and again after it failed. Rejects with words for the learner. */
  readonly code: () => Promise<Code>
  /**
   * Fetches what its database starts from: once for each frame, which takes the buffers over.
   * `progress` is told in bytes.
   */
  readonly parts?: (progress: Progress) => Promise<PackedParts>
}

export type Progress = (loaded: number, total: number) => void

/** The engines of a page. The worker of pg-mem also grades exercises without a database. */
export type PageEngine = 'pg-mem' | 'pglite'

/** `+extras`: with the script that only some exercises need in front. */
export type WorkerName = PageEngine | `${PageEngine}+extras`

export interface WorkerSources {
  readonly 'pg-mem': WorkerSource
  readonly pglite?: WorkerSource
  readonly extras?: Pick<WorkerSource, 'code'>
}

export interface Supply {
  /** The worker that grades such a request, or null if the page has none. */
  workerFor(request: Pick<GradeRequest, 'engine' | 'files'>): WorkerName | null
  /** One script after the other. */
  code(worker: WorkerName): Promise<readonly Code[]>
  needsParts(engine: PageEngine): boolean
  /** null where none are needed. */
  parts(engine: PageEngine): Promise<PackedParts | null>
}

export const engineOf = (worker: WorkerName): PageEngine =>
  worker.startsWith('pglite') ? 'pglite' : 'pg-mem'

export function createSupply(
  sources: WorkerSources,
  onProgress: (engine: PageEngine, loaded: number, total: number) => void,
): Supply {
  const codes = new Map<keyof WorkerSources, Promise<Code>>()
  const sourceOf = (name: keyof WorkerSources): WorkerSource => {
    const source = sources[name]
    if (!source) throw new Error(`This page has no worker for ${name}.`)
    return source
  }
  const fetched = (name: keyof WorkerSources): Promise<Code> => {
    const known = codes.get(name)
    if (known) return known
    const fetching = sourceOf(name).code()
    codes.set(name, fetching)
    fetching.catch(() => codes.delete(name))
    return fetching
  }
  return {
    workerFor({ engine, files }) {
      const known = engine === 'none' ? 'pg-mem' : engine
      if (known !== 'pg-mem' && !(known === 'pglite' && sources.pglite)) return null
      return sources.extras && needsExtras(files) ? `${known}+extras` : known
    },
    code(worker) {
      const own = fetched(engineOf(worker))
      return Promise.all(worker.endsWith('+extras') ? [fetched('extras'), own] : [own])
    },
    needsParts: (engine) => sourceOf(engine).parts !== undefined,
    async parts(engine) {
      const { parts } = sourceOf(engine)
      return !parts ? null : parts((loaded, total) => onProgress(engine, loaded, total))
    },
  }
}
