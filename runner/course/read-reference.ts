// solutions/deskly/ → its files, by the names under which they are imported.
import type { Files } from '#runner/grade/request.ts'
import { filesUnder, readTree } from './tree.ts'

const folder = 'solutions/deskly'

/** `#deskly/…` → text, without tests. */
export function readReference(root: string): Files {
  const app = filesUnder(readTree(root, [folder]).value, folder)
  return Object.fromEntries(
    Object.entries(app)
      .filter(([path]) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
      .map(([path, text]) => [`#deskly/${path}`, text]),
  )
}
