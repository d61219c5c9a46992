// A statement that an engine works on → told to whoever watches over the run: that time is not the learner's.

let tell: (working: boolean) => void = () => {}
let waiting = 0

/** `listener` hears when an engine begins to work, and when it has ended. There is one. */
export function onEngineWork(listener: (working: boolean) => void): void {
  tell = listener
}

/** Whether a statement lies with a server, and its answer has not come. */
export const waitsForServer = (): boolean => waiting > 0

/** Work that is done before this returns, as PGlite's and pg-mem's is. */
export function atWork<Outcome>(work: () => Outcome): Outcome {
  tell(true)
  try {
    return work()
  } finally {
    tell(false)
  }
}

/** A statement was sent to a server; call what it gives when the answer is there. */
export function sentToServer(): () => void {
  waiting += 1
  tell(false)
  return () => {
    waiting -= 1
    tell(false)
  }
}
