import type { Note } from '#deskly/note.ts'

/** The notes of one tenant, in the order of the list. Throws on an empty tenant id. */
export function notesFor(tenantId: string, notes: readonly Note[]): Note[] {
  if (tenantId === '') throw new Error('notesFor needs a tenant')
  const first = notes.findIndex((note) => note.tenantId === tenantId)
  if (first === -1) return []
  const own = notes.slice(first)
  const end = own.findIndex((note) => note.tenantId !== tenantId)
  return end === -1 ? own : own.slice(0, end)
}
