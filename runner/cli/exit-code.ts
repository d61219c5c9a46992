// How a grade ended → the exit code of the process.
import type { Status } from '#runner/grade/report.ts'

/** The README lists them: scripts may rely on these numbers. */
export const exitCodes = {
  passed: 0,
  failed: 1,
  broken: 2,
  stopped: 3,
  unsupported: 4,
  'our-fault': 5,
} as const satisfies Record<Status, number>

/** The command itself was misspelt, as in sysexits.h. */
export const usageError = 64
