// A request that nothing answered → 404.
import type { RequestHandler } from 'express'
import '#deskly/tenancy/known-tenant.ts'
import { html } from '#deskly/views/html.ts'
import { page } from '#deskly/views/page.ts'

/** The same whether there is nothing or it is somebody else's. */
export const notFound: RequestHandler = (req, res) => {
  const body = html`<p>There is no page at this address.</p>`
  res
    .status(404)
    .send(page({ title: 'Nothing here', tenant: tenantOf(req.tenant), base: req.base, body }))
}

const tenantOf = (tenant: { name: string; schemaName: string } | undefined) =>
  tenant && tenant.schemaName !== 'public' ? tenant : undefined
