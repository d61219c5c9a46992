// Works → one after the other: each begins when the one before has settled, however it settled.

export interface InTurn {
  /** Gives what the work gives. What it rejects with, or throws, reaches its own caller only. */
  <Value>(work: () => Promise<Value>): Promise<Value>
  /** Resolves when all works that were given until now have settled. */
  settled(): Promise<unknown>
}

/** Each call makes a row of its own. */
export function createTurns(): InTurn {
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const done = last.then(work)
    last = done.catch(() => {})
    return done
  }
  return Object.assign(inTurn, { settled: () => last })
}
