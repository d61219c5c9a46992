import type { Note } from '#deskly/note.ts'

/** The notes of one tenant, in the order of the list. Throws on an empty tenant id. */
export function notesFor(tenantId: string, notes: readonly Note[]): Note[] {
  const own = notes.filter((note) => note.tenantId === tenantId)
  if (own.length === 0) throw new Error('notesFor needs a tenant')
  return own
}
