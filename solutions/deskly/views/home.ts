// req.tenant → the first page of that customer's workspace.
import type { RequestHandler } from 'express'
import type { Db } from '#deskly/db/types.ts'
import { linkTo } from '#deskly/route-map.ts'
import '#deskly/tenancy/known-tenant.ts'
import { quoteIdent } from '#deskly/tenancy/schema-name.ts'
import { html } from '#deskly/views/html.ts'
import { notFound } from '#deskly/views/not-found.ts'
import { page } from '#deskly/views/page.ts'

/** Shows the tenant's name, since when it is a customer, and how many notes it has. */
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
    res.set({ 'Cache-Control': 'private', Vary: 'Host' }).send(
      page({
        title: tenant.name,
        tenant,
        base: req.base,
        body: html`<p>Customer since <time datetime="${since}">${since}</time>.</p>
          <p><a href="${linkTo(req, '/notes')}">Notes: ${rows[0].notes}</a></p>`,
      }),
    )
  }
}
