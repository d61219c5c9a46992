// req.tenant → the first page of that customer's workspace.
import type { RequestHandler } from 'express'
import type { Db } from '#deskly/db/types.ts'
import { notesRepo } from '#deskly/notes/schema-repo.ts'
import type { KnownTenant } from '#deskly/tenancy/known-tenant.ts'
import type { SchemaName } from '#deskly/tenancy/schema-name.ts'
import { html } from '#deskly/views/html.ts'
import { notFound } from '#deskly/views/not-found.ts'
import { page } from '#deskly/views/page.ts'

export function tenantHome({ db }: { db: Db }): RequestHandler {
  return async (req, res, next) => {
    const tenant = req.tenant
    if (tenant === undefined || tenant.schemaName === 'public') return notFound(req, res, next)
    const notes = await notesRepo(db, tenant.schemaName as SchemaName).list()
    res.set('Cache-Control', 'private, no-cache')
    res.vary('Host')
    res.send(homePage(tenant, notes.length))
  }
}

function homePage(tenant: KnownTenant, count: number): string {
  const [day] = tenant.createdAt.toISOString().split('T')
  const body = html`<p>A customer of Deskly since ${day}.</p>
    <p>Notes: ${count}</p>`
  return page({ title: tenant.name, tenant, body })
}
