import type { RequestHandler } from 'express'
import type { Db } from '#deskly/db/types.ts'
import '#deskly/tenancy/known-tenant.ts'
import { quoteIdent } from '#deskly/tenancy/schema-name.ts'
import { notFound } from '#deskly/views/not-found.ts'

export function tenantHome({ db }: { db: Db }): RequestHandler {
  return async (req, res, next) => {
    const { tenant } = req
    if (!tenant || tenant.schemaName === 'public') {
      notFound(req, res, next)
      return
    }
    const { rows } = await db.query(
      `select count(*)::int as notes from ${quoteIdent(tenant.schemaName)}.notes`,
    )
    const since = tenant.createdAt.toISOString().slice(0, 10)
    res.set({ 'Cache-Control': 'private', Vary: 'Host' })
    res.send(
      `<!doctype html><h1>${tenant.name}</h1><p>Customer since ${since}.</p><p>Notes: ${rows[0].notes}</p>`,
    )
  }
}
