// Two calls at once → each comes as far as the other before either goes on.
import { gate, type Gate } from './gate.ts'
import { atRest } from './in-time.ts'

/**
 * Whoever comes first waits for the second, or until all is at rest: then nobody else will come.
 * For what only goes wrong when both have read before either writes.
 */
export function meeting(): () => Promise<void> {
  let waiting: Gate | null = null
  return async () => {
    if (waiting) {
      waiting.open()
      waiting = null
      return
    }
    const own = gate()
    waiting = own
    await Promise.race([own.passed, atRest()])
    if (waiting === own) waiting = null
  }
}
