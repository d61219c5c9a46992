// req.tenant → the first page of that customer's workspace.
import type { RequestHandler } from 'express'
import type { Db } from '#deskly/db/types.ts'
import '#deskly/tenancy/known-tenant.ts'

/** Shows the tenant's name, since when it is a customer, and how many notes it has. */
export function tenantHome({ db }: { db: Db }): RequestHandler {
  return async (req, res) => {
    // tenant = Tenant.objects.get(name=request.tenant.name)
    const { rows } = await db.query(
      'select name, created_at as "createdAt" from tenants where name = $1',
      [req.tenant?.name],
    )
    const tenant = rows[0]
    // TODO: escape, count the notes, and think about who else may see this page
    res.send(`<h1>${tenant.name}</h1><p>Customer since ${tenant.createdAt}.</p>`)
  }
}
