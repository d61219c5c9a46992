import type { Note } from '#deskly/note.ts'

/** The notes of one tenant, in the order of the list. Throws on an empty tenant id. */
export function notesFor(tenantId: string, notes: readonly Note[]): Note[] {
  if (!tenantId) throw new RangeError('An empty tenant id is a bug of the caller')
  const own: Note[] = []
  for (const note of notes) {
    if (note.tenantId === tenantId) own.push(note)
  }
  return own
}
