// All that a grade uses of vitest's inside: what to look at when vitest is updated.
// vitest-environment.ts makes what must be there before vitest is loaded.
import { workerState } from './vitest-environment.ts'

export { workerState }
export { format, inspect, processError, setSafeTimers, startTests } from 'vitest/internal/browser'
export type { RunnerTask as Task, RunnerTestCase as Test } from 'vitest'
export type { VitestRunner } from 'vitest/runners'
