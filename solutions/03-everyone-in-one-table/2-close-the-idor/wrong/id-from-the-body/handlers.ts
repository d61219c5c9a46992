// Requests for one note → answers out of the notes of req.tenant.
import type { Request, RequestHandler } from 'express'
import '#deskly/tenancy/known-tenant.ts'
import type { NotesRepo } from './pool-repo.ts'

/** All three need `req.tenant` and `:id`; `change` needs a body that is read as JSON, too. */
export function noteHandlers(
  repo: NotesRepo,
): Record<'show' | 'change' | 'remove', RequestHandler> {
  return {
    async show(req, res) {
      const note = await repo.get(tenantOf(req), idOf(req))
      if (note === null) res.status(404).json(missing)
      else res.json(note)
    },

    async change(req, res) {
      const patch = Object(req.body)
      const id = typeof patch.id === 'number' ? patch.id : idOf(req)
      const note = await repo.update(tenantOf(req), id, patch)
      if (note === null) res.status(404).json(missing)
      else res.json(note)
    },

    async remove(req, res) {
      if (await repo.remove(tenantOf(req), idOf(req))) res.status(204).end()
      else res.status(404).json(missing)
    },
  }
}

/** The same for a note that nobody has and for one that somebody else has. */
const missing = { error: 'There is no such note.' }

function tenantOf(req: Request): string {
  if (!req.tenant) throw new Error('A handler ran before the tenant was found')
  return req.tenant.schemaName
}

/** 0, which no note has, when it is no number. */
function idOf(req: Request): number {
  const { id } = req.params
  return typeof id === 'string' && /^\d{1,9}$/.test(id) ? Number(id) : 0
}
