// A folder with built parts → what pages need to know of them; null where they are not there, or not whole.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Parts } from '#site/build/parts.ts'

/** Written last, so that it says that all is there. */
export const partsFile = 'parts.json'

export function readParts(folder: string): Parts | null {
  try {
    return JSON.parse(readFileSync(join(folder, partsFile), 'utf8')) as Parts
  } catch {
    return null
  }
}
