// The course → a workbook in a folder of its own, in which nobody has written anything yet. For tests and figures.
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root as workbook } from './root.ts'

export interface TemporaryWorkbook {
  readonly root: string
  /** For the commands that are to take it for the workbook. */
  readonly env: NodeJS.ProcessEnv
  remove(): void
}

export function temporaryWorkbook(): TemporaryWorkbook {
  const root = mkdtempSync(join(tmpdir(), 'party-wall-workbook-'))
  for (const folder of ['lessons', 'solutions', 'node_modules']) {
    symlinkSync(join(workbook, folder), join(root, folder))
  }
  const isCopy = (path: string) => /\/exercises\/[^/]+\/[^/]+\/(?!grader)[^/]+\.ts$/.test(path)
  cpSync(join(workbook, 'exercises'), join(root, 'exercises'), {
    recursive: true,
    filter: (path) => !isCopy(path),
  })
  return {
    root,
    env: { ...process.env, PARTY_WALL_ROOT: root },
    remove: () => rmSync(root, { recursive: true }),
  }
}
