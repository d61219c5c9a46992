// A supply of code and parts → a frame that makes spares of any engine from it.
import { openFrame } from './opaque-frame.ts'
import type { Spare } from './spare.ts'
import { makeSpare } from './spare.ts'
import type { PageEngine, Supply } from './supply.ts'

export interface Workshop {
  /**
   * The worker starts as soon as its code is here; its parts may still be on their way. What could
   * not be fetched is not asked for again: that takes another workshop.
   */
  makeSpare(engine: PageEngine): Promise<Spare>
  isAlive(): Promise<boolean>
  close(): void
}

interface Brought {
  readonly code: Promise<void>
  readonly parts: Promise<void>
}

/** Rejects when the frame does not come up. What `first` needs is fetched meanwhile. */
export async function openWorkshop(supply: Supply, first: PageEngine): Promise<Workshop> {
  const opening = openFrame()
  const brought = new Map<PageEngine, Brought>()

  const bring = (engine: PageEngine): Brought => {
    const known = brought.get(engine)
    if (known) return known
    const [code, parts] = [supply.code(engine), supply.parts(engine)]
    const bringing: Brought = {
      code: Promise.all([opening, code]).then(([frame, text]) => frame.takeCode(engine, text)),
      parts: Promise.all([opening, parts]).then(([frame, packed]) => {
        if (packed) frame.takeParts(packed)
      }),
    }
    brought.set(engine, bringing)
    // What fails here is told where it is waited for.
    for (const one of Object.values<Promise<void>>({ ...bringing })) one.catch(() => {})
    return bringing
  }

  bring(first)
  const frame = await opening
  return {
    async makeSpare(engine) {
      const { code, parts } = bring(engine)
      await code
      return makeSpare(frame.startWorker(engine, supply.needsParts(engine)), parts)
    },
    isAlive: () => frame.isAlive(),
    close: () => frame.close(),
  }
}
