import type { Note } from '#deskly/note.ts'

const known = new Map<string, Note[]>()

/** The notes of one tenant, in the order of the list. Throws on an empty tenant id. */
export function notesFor(tenantId: string, notes: readonly Note[]): Note[] {
  if (tenantId === '') throw new Error('notesFor needs a tenant')
  const before = known.get(tenantId)
  if (before) return before
  const own = notes.filter((note) => note.tenantId === tenantId)
  known.set(tenantId, own)
  return own
}
