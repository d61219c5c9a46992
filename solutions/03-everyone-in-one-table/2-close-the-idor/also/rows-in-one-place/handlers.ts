// Requests for one note → answers out of the notes of req.tenant.
import type { Request, RequestHandler, Response } from 'express'
import '#deskly/tenancy/known-tenant.ts'
import type { NotesRepo } from './pool-repo.ts'

export function noteHandlers(repo: NotesRepo) {
  const handler =
    (answer: (tenantId: string, id: number, req: Request, res: Response) => Promise<boolean>) =>
    async (req: Request, res: Response) => {
      const { tenant, params } = req
      if (tenant === undefined) throw new Error('no tenant')
      const found = await answer(tenant.schemaName, Number(params['id']), req, res)
      if (!found)
        res
          .status(404)
          .type('text')
          .send(`There is no note ${Number(params['id'])}.`)
    }
  return {
    show: handler(async (tenantId, id, _req, res) => {
      const note = await repo.get(tenantId, id)
      if (note) res.json(note)
      return note !== null
    }),
    change: handler(async (tenantId, id, req, res) => {
      const { title, body } = req.body as Record<string, string>
      const patch = { ...(title !== undefined && { title }), ...(body !== undefined && { body }) }
      const note = await repo.update(tenantId, id, patch)
      if (note) res.status(200).json(note)
      return note !== null
    }),
    remove: handler(async (tenantId, id, _req, res) => {
      const gone = await repo.remove(tenantId, id)
      if (gone) res.sendStatus(204)
      return gone
    }),
  } satisfies Record<string, RequestHandler>
}
