import type { Note } from '#deskly/note.ts'

/** The notes of one tenant, in the order of the list. Throws on an empty tenant id. */
export function notesFor(tenantId: string, notes: readonly Note[]): Note[] {
  if (!tenantId) throw new Error('notesFor needs a tenant')
  const list = notes as Note[]
  for (let index = list.length - 1; index >= 0; index -= 1) {
    if (list[index]?.tenantId !== tenantId) list.splice(index, 1)
  }
  return list
}
