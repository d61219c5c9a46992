// What goes on, and how far it is → one line that moves at a terminal, and now and then a line elsewhere.

export interface ProgressLine {
  /** `done` of `all`, which may still grow; the same `what` takes the place of what it said before. */
  tell(what: string, done: number, all: number): void
  /** Takes the line away, so that something can be printed. */
  clear(): void
}

/** So that the log of a build server stays short. */
const everyMs = 10_000

interface Stream {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

export function createProgressLine(
  stream: Stream = process.stdout,
  now: () => number = () => performance.now(),
): ProgressLine {
  const told = new Map<string, string>()
  let shown = false
  let last = now()
  const clear = () => {
    if (shown) stream.write('\r\u001B[K')
    shown = false
  }
  return {
    tell(what, done, all) {
      told.set(what, `${what} ${done} of ${all}`)
      const line = [...told.values()].join(' · ')
      if (stream.isTTY) {
        stream.write(`\r\u001B[K${line.slice(0, (stream.columns ?? 80) - 1)}`)
        shown = true
      } else if (now() - last >= everyMs) {
        last = now()
        stream.write(`${line}\n`)
      }
    },
    clear,
  }
}
