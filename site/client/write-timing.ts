// How long a key may wait until it is written.

export interface Timing {
  /** From the last key to the write. */
  readonly delayMs: number
  /** From the first key that is not written, however steadily the learner types. */
  readonly longestMs: number
  /** From a write that failed to the next. */
  readonly retryMs: number
}

/** A tab that dies takes half a second along at most: the longest wait, and the write itself. */
export const usualTiming: Timing = { delayMs: 200, longestMs: 400, retryMs: 3000 }

/** `waitedMs` is how long the first of these keys has waited. */
export function waitFor({ delayMs, longestMs }: Timing, waitedMs: number): number {
  return Math.max(0, Math.min(delayMs, longestMs - waitedMs))
}

export interface Waiting {
  timer?: ReturnType<typeof setTimeout> | undefined
  /** When the first key was pressed that is not written, by the clock of the page. */
  since?: number | undefined
}

export function schedule(waiting: Waiting, timing: Timing, write: () => void): void {
  clearTimeout(waiting.timer)
  const now = performance.now()
  waiting.since ??= now
  waiting.timer = setTimeout(write, waitFor(timing, now - waiting.since))
}
