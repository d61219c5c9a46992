// The root folder → why what a learner does is lost with this process; null where it is kept.
import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { replaceFile } from './replace-file.ts'
import { whyNotWritten } from './why-not-written.ts'

/** Enough that a full disk refuses it. */
const bytes = 4096

/** Found out by writing: neither owners nor rights tell of a full disk or a read-only mount. */
export function whyNothingIsKept(root: string): string | null {
  const probe = join(root, '.party-wall', `probe-${randomUUID()}`)
  try {
    replaceFile(probe, ' '.repeat(bytes))
    rmSync(probe)
    return null
  } catch (error) {
    return whyNotWritten(error)
  }
}
