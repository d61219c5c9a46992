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

export function createWorkspace({ findTenantByDomain, proxy }: WorkspaceDeps): Express {
  const app = express()
  app.set('trust proxy', (address: string) => address === proxy)
  app.get('/{*path}', (req, res, next) => {
    const host = normalizeHost(req.host)
    if (host === null) return void res.sendStatus(400)
    findTenantByDomain(host).then(
      (tenant) => (tenant ? res.send(tenant.page) : res.sendStatus(404)),
      next,
    )
  })
  return app
}
