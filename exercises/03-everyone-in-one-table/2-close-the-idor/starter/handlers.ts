import type { Request, RequestHandler, Response } from 'express'
import '#deskly/tenancy/known-tenant.ts'
import type { NotesRepo } from './pool-repo.ts'

/** All three need `req.tenant` and `:id`; `change` needs a body that is read as JSON, too. */
export function noteHandlers(
  repo: NotesRepo,
): Record<'show' | 'change' | 'remove', RequestHandler> {
  /** Answers and gives false when the note is not to be touched. */
  async function mayTouch(req: Request, res: Response): Promise<boolean> {
    const owner = await repo.ownerOf(idOf(req))
    if (owner === null) res.status(404).json({ error: 'There is no such note.' })
    else if (owner !== tenantOf(req)) res.status(403).json({ error: 'This note is not yours.' })
    return owner === tenantOf(req)
  }

  // TODO: a stranger learns too much here
  return {
    async show(req, res) {
      const note = await repo.get(tenantOf(req), idOf(req))
      if (note === null) res.status(404).json({ error: 'There is no such note.' })
      else res.json(note)
    },

    async change(req, res) {
      if (!(await mayTouch(req, res))) return
      res.json(await repo.update(tenantOf(req), idOf(req), Object(req.body)))
    },

    async remove(req, res) {
      if (!(await mayTouch(req, res))) return
      await repo.remove(tenantOf(req), idOf(req))
      res.status(204).end()
    },
  }
}

function tenantOf(req: Request): string {
  if (!req.tenant) throw new Error('A handler ran before the tenant was found')
  return req.tenant.schemaName
}

/** 0, which no note has, when it is no number. */
function idOf(req: Request): number {
  const { id } = req.params
  return typeof id === 'string' && /^\d{1,9}$/.test(id) ? Number(id) : 0
}
