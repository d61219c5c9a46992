// Claims → folders on disk, each a whole exercise, for the tools that read files: tsc and vitest.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Claim } from '#runner/course/check.ts'
import { graderFile } from '#runner/course/grade-request.ts'
import { root } from './root.ts'

/** Inside the root, so that `#kit` and `#deskly/*` resolve as they do for learners. */
export function layOut(purpose: string, claims: readonly Claim[]): string {
  const base = join(root, '.party-wall', purpose)
  rmSync(base, { recursive: true, force: true })
  for (const claim of claims) {
    const folder = join(base, folderOf(claim))
    for (const [file, text] of Object.entries({
      ...claim.files,
      [graderFile]: claim.exercise.grader,
    })) {
      mkdirSync(dirname(join(folder, file)), { recursive: true })
      writeFileSync(join(folder, file), text)
    }
  }
  return base
}

/** Relative to what `layOut` gives back. */
export const folderOf = ({ exercise, engine, variant }: Claim): string =>
  `${exercise.slug}/${engine}/${variant}`
