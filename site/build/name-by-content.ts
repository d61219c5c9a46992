// A file's content → its name with a hash in it, so that it can be kept for ever.
import { createHash } from 'node:crypto'

/** 'assets/worker' and 'js' become 'assets/worker.1b2c3d4e5f.js'. */
export function nameByContent(
  before: string,
  content: string | Uint8Array,
  ending: string,
): string {
  return `${before}.${createHash('sha256').update(content).digest('hex').slice(0, 10)}.${ending}`
}
