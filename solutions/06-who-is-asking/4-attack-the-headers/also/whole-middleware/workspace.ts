// A request → the page of the customer that it is for.
import express, { type Express } from 'express'
import { normalizeHost } from '#deskly/tenancy/host.ts'

export interface Customer {
  name: string
  page: string
}

export interface WorkspaceDeps {
  /** By its name: 'acme'. */
  findTenantByName(name: string): Promise<Customer | null>
  /** By a normalized address of it, whole: 'acme.localhost'. */
  findTenantByDomain(host: string): Promise<Customer | null>
  /** The address from which our own proxy connects. */
  proxy: string
}

/** Without Express's own reading of the proxy: the socket says who speaks. */
export function createWorkspace(deps: WorkspaceDeps): Express {
  const app = express()
  app.use(async (req, res) => {
    const fromProxy = req.socket.remoteAddress === deps.proxy
    const claimed = fromProxy ? req.get('x-forwarded-host') : undefined
    const host = normalizeHost(claimed ?? req.headers.host)
    const tenant = host && (await deps.findTenantByDomain(host))
    if (tenant) res.send(tenant.page)
    else res.status(404).end()
  })
  return app
}
