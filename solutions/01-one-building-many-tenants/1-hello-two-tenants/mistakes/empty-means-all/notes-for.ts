import type { Note } from '#deskly/note.ts'

/** The notes of one tenant, in the order of the list. */
export function notesFor(tenantId: string, notes: readonly Note[]): Note[] {
  return notes.filter((note) => !tenantId || note.tenantId === tenantId)
}
