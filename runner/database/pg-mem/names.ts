// What PostgreSQL calls a constraint or an index that the learner did not name.
import { Refusal } from './refusal.ts'
import { unescaped } from './catalog.ts'

const limit = 63

/** PostgreSQL cuts longer names in silence, and two of them may become one. */
export function nameOf(name: string): string {
  const plain = unescaped(name)
  if (new TextEncoder().encode(plain).length > limit) throw new Refusal('names over 63 bytes')
  return plain
}

/** `notes_tenant_id_slug_key`, with a number at its end if the name is taken. */
export function chooseName(
  parts: readonly string[],
  label: string,
  taken: ReadonlySet<string>,
): string {
  const stem = [...parts, label].join('_')
  for (let number = 0; ; number += 1) {
    const name = nameOf(number === 0 ? stem : `${stem}${number}`)
    if (!taken.has(name)) return name
  }
}
