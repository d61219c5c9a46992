import type { Request, RequestHandler, Response } from 'express'
import '#deskly/tenancy/known-tenant.ts'
import type { NotesRepo } from './pool-repo.ts'

const nothing = { error: 'There is no such note.' }

export function noteHandlers(
  repo: NotesRepo,
): Record<'show' | 'change' | 'remove', RequestHandler> {
  return {
    async show(req, res) {
      const note = await repo.get(tenantOf(req), idOf(req))
      if (note === null) res.status(404).json(nothing)
      else res.json(note)
    },

    async change(req, res) {
      const note = await repo.update(tenantOf(req), idOf(req), Object(req.body))
      if (note === null) res.status(404).json(nothing)
      else res.json(note)
    },

    async remove(req, res) {
      if (await repo.remove(tenantOf(req), idOf(req))) res.status(204).end()
      else res.status(404).json(nothing)
    },
  }
}

function tenantOf(req: Request): string {
  if (!req.tenant) throw new Error('A handler ran before the tenant was found')
  return req.tenant.schemaName
}

function idOf(req: Request): number {
  const { id } = req.params
  return typeof id === 'string' && /^\d{1,9}$/.test(id) ? Number(id) : 0
}
