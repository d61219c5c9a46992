// A check that will hold soon → waited for, however busy the machine is.
import { vi } from 'vitest'

/** Only what never comes ends it. */
const patienceMs = 240_000

export const until = <Value>(check: () => Value | Promise<Value>): Promise<Value> =>
  vi.waitFor(check, { timeout: patienceMs })
