import type { Note } from '#deskly/note.ts'

const groups = new WeakMap<readonly Note[], Map<string, Note[]>>()

/** The notes of one tenant, in the order of the list. Throws on an empty tenant id. */
export function notesFor(tenantId: string, notes: readonly Note[]): Note[] {
  if (tenantId === '') throw new Error('notesFor needs a tenant')
  let byTenant = groups.get(notes)
  if (!byTenant) {
    byTenant = new Map()
    for (const note of notes) {
      const own = byTenant.get(note.tenantId) ?? []
      own.push(note)
      byTenant.set(note.tenantId, own)
    }
    groups.set(notes, byTenant)
  }
  return byTenant.get(tenantId) ?? []
}
