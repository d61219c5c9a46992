// What may never come, or not yet → waited for by what the program does, not by the clock on the wall.
import { waitsForServer } from '#runner/database/at-work.ts'
import { afterTurns } from '#runner/in-turn/after-turns.ts'

// Learner code may install fake timers.
const { setTimeout } = globalThis

/** A second at the least, and more where the machine is busy or a server works. */
const patientTurns = 10
/** So many turns in which nothing is under way: whoever had something to go on with has done so. */
const idleTurns = 6

/**
 * What `coming` gives, or undefined when the event loop has turned so often and it has not settled:
 * then it never will, as far as anybody waits for it. Rejects as `coming` does.
 */
export async function inTime<Value>(coming: Promise<Value>): Promise<Value | undefined> {
  let stop = () => {}
  const late = new Promise<undefined>((resolve) => {
    ;({ stop } = afterTurns(patientTurns, () => resolve(undefined), waitsForServer))
  })
  return await Promise.race([coming, late]).finally(() => stop())
}

/**
 * Resolves when all that was begun waits for something from outside: no server owes an answer, and
 * the event loop has turned a few times since. What a timer of some milliseconds would do is not
 * waited for.
 */
export async function atRest(): Promise<void> {
  for (let idle = 0; idle < idleTurns; idle = waitsForServer() ? 0 : idle + 1) {
    await new Promise<void>((resolve) => setTimeout(resolve, 1))
  }
}
