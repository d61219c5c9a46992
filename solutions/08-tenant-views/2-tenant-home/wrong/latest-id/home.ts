import type { RequestHandler } from 'express'
import type { Db } from '#deskly/db/types.ts'
import { quoteIdent } from '#deskly/tenancy/schema-name.ts'
import '#deskly/tenancy/known-tenant.ts'
import { html, escapeHtml } from '#deskly/views/html.ts'
import { notFound } from '#deskly/views/not-found.ts'
import { page } from '#deskly/views/page.ts'

export function tenantHome({ db }: { db: Db }): RequestHandler {
  return async (req, res, next) => {
    const tenant = req.tenant
    if (!tenant || tenant.schemaName === 'public') {
      notFound(req, res, next)
      return
    }
    const { rows } = await db.query(
      `select coalesce(max(id), 0) as n from ${quoteIdent(tenant.schemaName)}.notes`,
    )
    const since = tenant.createdAt.toISOString().slice(0, 10)
    res.set({ 'Cache-Control': 'private', Vary: 'Host' })
    res.send(
      page({
        title: tenant.name,
        tenant,
        body: html`<p>Customer since ${since}.</p>
          <p>Notes: ${rows[0].n}</p>`,
      }),
    )
  }
}
