// A request → the page of the customer that it is for.
import express, { type Express, type Request } from 'express'
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

/** The first host that the proxy names, if it is the proxy that is connected; else the Host header. */
function addressOf(req: Request, proxy: string): string {
  const peer = req.socket.remoteAddress?.replace(/^::ffff:/, '')
  const forwarded = peer === proxy ? req.get('x-forwarded-host') : undefined
  return forwarded?.split(',')[0]?.trim() || (req.get('host') ?? '')
}

/** The address says who is asked for, and nothing else does. */
export function createWorkspace(deps: WorkspaceDeps): Express {
  const app = express()

  app.use(async (req, res) => {
    const host = normalizeHost(addressOf(req, deps.proxy))
    const tenant = host === null ? null : await deps.findTenantByDomain(host)
    if (tenant === null) {
      res.status(404).send('Nobody is here.')
      return
    }
    res.send(tenant.page)
  })
  return app
}
