// A supply of code and parts → a frame that makes spares of any engine from it.
import type { Limits } from './limits.ts'
import { openFrame, type FrameWorker } from './opaque-frame.ts'
import { createPageMeter, type PageMeter } from './page-meter.ts'
import type { Spare } from './spare.ts'
import { makeSpare } from './spare.ts'
import { engineOf, type PageEngine, type Supply, type WorkerName } from './supply.ts'

export interface Workshop {
  /**
   * The worker starts as soon as its code is here; its parts may still be on their way. What could
   * not be fetched is not asked for again: that takes another workshop.
   */
  makeSpare(worker: WorkerName): Promise<Spare>
  /** A worker that nobody has warmed. */
  startWorker(worker: WorkerName): Promise<FrameWorker>
  /** For the workers of this frame. */
  readonly meter: PageMeter
  isAlive(): Promise<boolean>
  close(): void
}

/** Rejects when the frame does not come up. What `first` needs is fetched meanwhile. */
export async function openWorkshop(
  supply: Supply,
  first: WorkerName,
  within?: Limits,
): Promise<Workshop> {
  const opening = openFrame()
  const codes = new Map<WorkerName, Promise<void>>()
  const parts = new Map<PageEngine, Promise<void>>()

  const bringCode = (worker: WorkerName): Promise<void> =>
    Promise.all([opening, supply.code(worker)]).then(([frame, code]) =>
      frame.takeCode(worker, code),
    )

  const bringParts = (engine: PageEngine): Promise<void> =>
    Promise.all([opening, supply.parts(engine)]).then(([frame, packed]) => {
      if (packed) frame.takeParts(packed)
    })

  const bring = (worker: WorkerName) => ({
    code: once(codes, worker, bringCode),
    parts: once(parts, engineOf(worker), bringParts),
  })

  bring(first)
  const frame = await opening
  const startIn = (worker: WorkerName) =>
    frame.startWorker(worker, supply.needsParts(engineOf(worker)))
  return {
    async makeSpare(worker) {
      const brought = bring(worker)
      await brought.code
      return makeSpare(startIn(worker), brought.parts)
    },
    async startWorker(worker) {
      const brought = bring(worker)
      await Promise.all([brought.code, brought.parts])
      return startIn(worker)
    },
    meter: createPageMeter(frame, within),
    isAlive: () => frame.isAlive(),
    close: () => frame.close(),
  }
}

/** What fails here is told where it is waited for. */
function once<Name>(
  known: Map<Name, Promise<void>>,
  name: Name,
  bring: (name: Name) => Promise<void>,
): Promise<void> {
  const found = known.get(name)
  if (found) return found
  const bringing = bring(name)
  bringing.catch(() => {})
  known.set(name, bringing)
  return bringing
}
