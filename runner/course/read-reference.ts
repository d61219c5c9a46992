// solutions/deskly/ → its files, by the names under which they are imported.
import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import type { Files } from '#runner/grade/request.ts'

/** `#deskly/…` → text, without tests. */
export function readReference(root: string): Files {
  const folder = join(root, 'solutions', 'deskly')
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .toSorted()
  return Object.fromEntries(
    paths.map((path) => [
      `#deskly/${path.replaceAll(sep, '/')}`,
      readFileSync(join(folder, path), 'utf8'),
    ]),
  )
}
