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

/** The address says who is asked for, and nothing else does. */
export function createWorkspace(deps: WorkspaceDeps): Express {
  const app = express()

  app.use(async (req, res) => {
    const visitor =
      req.get('x-forwarded-for')?.split(',').at(-1)?.trim() ?? req.socket.remoteAddress
    const forwarded = visitor === deps.proxy ? req.get('x-forwarded-host') : undefined
    const host = normalizeHost(forwarded ?? req.host)
    const tenant = host === null ? null : await deps.findTenantByDomain(host)
    if (tenant === null) {
      res.status(404).send('Nobody is here.')
      return
    }
    res.send(tenant.page)
  })
  return app
}
