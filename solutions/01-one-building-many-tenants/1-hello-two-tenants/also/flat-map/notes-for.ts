import type { Note } from '#deskly/note.ts'

/** The notes of one tenant, in the order of the list. Throws on an empty tenant id. */
export function notesFor(tenantId: string, notes: readonly Note[]): Note[] {
  assertTenant(tenantId)
  return notes.flatMap((note) => (note.tenantId === tenantId ? [note] : []))
}

function assertTenant(tenantId: string): void {
  if (tenantId.length === 0) throw new Error('Which tenant? The id is empty')
}
