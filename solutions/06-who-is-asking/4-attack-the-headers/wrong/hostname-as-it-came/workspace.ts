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

/** The address says who is asked for, and nothing else does. */
export function createWorkspace(deps: WorkspaceDeps): Express {
  const app = express()
  app.set('trust proxy', deps.proxy)

  app.use(async (req, res) => {
    const tenant = await deps.findTenantByDomain(req.hostname)
    if (tenant === null) {
      res.status(404).send('Nobody is here.')
      return
    }
    res.send(tenant.page)
  })
  return app
}
