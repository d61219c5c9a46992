// The messages of a running sandbox, and what it used → how its run ended.
import { excessOf, limits, type Excess, type Limits, type Reading } from './limits.ts'

/** What the host hears of one run. */
export interface Channel {
  /** Calls back for each message from the learner's side. */
  onMessage(callback: (message: unknown) => void): void
  /** Calls back when the learner's side is gone: out of memory, or by our own fault. */
  onDeath(callback: (death: Death) => void): void
  /** Calls back with what was used, about ten times a second, until the returned function is called. */
  onReading(callback: (reading: Reading) => void): () => void
}

export type Death =
  /** Not `proven`: it may also have been the system that ended it, to help itself. */
  | { readonly type: 'memory'; readonly proven: boolean }
  | { readonly type: 'fault'; readonly message: string }

export interface Stop {
  readonly type: Excess | 'memory'
  readonly during?: string
  /** False: what was seen may have another reason than the learner's code. */
  readonly proven: boolean
}

export type Outcome =
  | { readonly type: 'report'; readonly report: unknown }
  | Stop
  /** The wall clock ran out, and nothing else is known. */
  | { readonly type: 'starved'; readonly afterMs: number }
  | { readonly type: 'fault'; readonly message: string }

export const isStop = (outcome: Outcome): outcome is Stop => 'proven' in outcome

export interface Clock {
  /** Calls back once after `ms`, unless the returned function is called first. */
  after(ms: number, callback: () => void): () => void
}

export const systemClock: Clock = {
  after(ms, callback) {
    const timer = setTimeout(callback, ms)
    return () => clearTimeout(timer)
  },
}

/**
 * Call it just before the run is posted; it resolves once and never rejects. Ending the sandbox is
 * the host's part.
 */
export function watch(
  channel: Channel,
  clock: Clock = systemClock,
  most: Limits = limits,
): Promise<Outcome> {
  return new Promise((resolve) => {
    let during: string | undefined
    let before: Excess | null = null

    const end = (outcome: Outcome) => {
      stopReading()
      stopClock()
      resolve(outcome)
    }
    const stop = (type: Stop['type'], proven: boolean) =>
      end({ type, proven, ...(during !== undefined && { during }) })

    const { wallMs } = most
    const stopClock = clock.after(wallMs, () => end({ type: 'starved', afterMs: wallMs }))
    const stopReading = channel.onReading((reading) => {
      const excess = excessOf(reading, most)
      // A sign of life may still wait behind this reading, so one is no proof.
      if (excess !== null && excess === before) stop(excess, excess !== 'asleep')
      before = excess
    })
    channel.onMessage((message) => {
      before = null
      const { type, what, report, message: fault } = Object(message)
      if (type === 'doing' && typeof what === 'string') during = what.slice(0, 300)
      if (type === 'report') end({ type, report })
      if (type === 'fault') end({ type, message: String(fault).slice(0, 300) })
    })
    channel.onDeath((death) =>
      death.type === 'memory' ? stop('memory', death.proven) : end(death),
    )
  })
}
