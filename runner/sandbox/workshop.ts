// A supply of code and parts → a frame that makes spares of any engine from it.
import { openFrame } from './opaque-frame.ts'
import type { Spare } from './spare.ts'
import { makeSpare } from './spare.ts'
import type { PageEngine, Supply } from './supply.ts'

export interface Workshop {
  /** The worker starts as soon as its code is here; its parts may still be on their way. */
  makeSpare(engine: PageEngine): Promise<Spare>
  isAlive(): Promise<boolean>
  close(): void
}

/** Rejects when the frame does not come up. */
export async function openWorkshop(supply: Supply): Promise<Workshop> {
  const frame = await openFrame()
  const coded = new Set<PageEngine>()
  let parts: Promise<void> | null = null

  /** Fetched anew after it failed; the frame is told once. */
  const bringParts = (engine: PageEngine): Promise<void> => {
    if (parts) return parts
    const brought = supply.parts(engine).then((packed) => frame.takeParts(packed))
    parts = brought
    brought.catch(() => (parts = null))
    return brought
  }

  return {
    async makeSpare(engine) {
      const withParts = supply.needsParts(engine)
      const supplied = withParts ? bringParts(engine) : Promise.resolve()
      const code = await supply.code(engine)
      if (!coded.has(engine)) frame.takeCode(engine, code)
      coded.add(engine)
      return makeSpare(frame.startWorker(engine, withParts), supplied)
    },
    isAlive: () => frame.isAlive(),
    close: () => frame.close(),
  }
}
