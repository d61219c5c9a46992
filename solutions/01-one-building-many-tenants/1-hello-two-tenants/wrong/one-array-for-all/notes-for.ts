import type { Note } from '#deskly/note.ts'

const own: Note[] = []

/** The notes of one tenant, in the order of the list. Throws on an empty tenant id. */
export function notesFor(tenantId: string, notes: readonly Note[]): Note[] {
  if (tenantId === '') throw new Error('notesFor needs a tenant')
  own.length = 0
  for (const note of notes) {
    if (note.tenantId === tenantId) own.push(note)
  }
  return own
}
