// The messages of a running sandbox → how its run ended.
import { silenceMs, wallMs } from './sandbox.ts'

/** What the host hears of one run. */
export interface Channel {
  /** Calls back for each message from the learner's side. */
  onMessage(callback: (message: unknown) => void): void
  /** Calls back when the learner's side is gone: out of memory, or by our own fault. */
  onDeath(callback: (death: Death) => void): void
}

export type Death =
  | { readonly type: 'memory' }
  | { readonly type: 'fault'; readonly message: string }

export type Outcome =
  | { readonly type: 'report'; readonly report: unknown }
  | {
      readonly type: 'silent' | 'late' | 'memory'
      readonly during?: string
      readonly afterMs: number
    }
  | { readonly type: 'fault'; readonly message: string }

export interface Limits {
  readonly silenceMs: number
  readonly wallMs: number
}

export interface Clock {
  now(): number
  /** Calls back every `ms` until the returned function is called. */
  every(ms: number, callback: () => void): () => void
}

export const systemClock: Clock = {
  now: () => performance.now(),
  every(ms, callback) {
    const timer = setInterval(callback, ms)
    return () => clearInterval(timer)
  },
}

const tickMs = 100

/**
 * Call it just before the run is posted; it resolves once and never rejects. Ending the sandbox is
 * the host's part.
 */
export function watch(
  channel: Channel,
  limits: Limits = { silenceMs, wallMs },
  clock: Clock = systemClock,
): Promise<Outcome> {
  return new Promise((resolve) => {
    const startedAt = clock.now()
    let heardAt = startedAt
    let during: string | undefined
    let overdue = false

    const end = (outcome: Outcome) => {
      stopTicking()
      resolve(outcome)
    }
    const endAs = (type: 'silent' | 'late' | 'memory') =>
      end({ type, afterMs: clock.now() - startedAt, ...(during === undefined ? {} : { during }) })

    const stopTicking = clock.every(tickMs, () => {
      const now = clock.now()
      const silent = now - heardAt > limits.silenceMs
      const late = now - startedAt > limits.wallMs
      // A host that slept finds the messages of that time after its first tick, so one tick is no proof.
      if (overdue && (silent || late)) endAs(silent ? 'silent' : 'late')
      overdue = silent || late
    })

    channel.onMessage((message) => {
      heardAt = clock.now()
      const { type, what, report } = Object(message)
      if (type === 'doing' && typeof what === 'string') during = what.slice(0, 300)
      if (type === 'report') end({ type, report })
    })
    channel.onDeath((death) => (death.type === 'memory' ? endAs('memory') : end(death)))
  })
}
