import type { RequestHandler } from 'express'
import type { Db } from '#deskly/db/types.ts'
import '#deskly/tenancy/known-tenant.ts'
import { notesRepo } from '#deskly/notes/schema-repo.ts'
import { parseSchemaName } from '#deskly/tenancy/schema-name.ts'
import { html } from '#deskly/views/html.ts'
import { notFound } from '#deskly/views/not-found.ts'
import { page } from '#deskly/views/page.ts'

export function tenantHome({ db }: { db: Db }): RequestHandler {
  return async (req, res, next) => {
    const schema = parseSchemaName(req.tenant?.schemaName)
    if (!req.tenant || !schema.ok) return notFound(req, res, next)
    const { name, createdAt } = req.tenant
    const notes = await notesRepo(db, schema.value).list()
    const [day] = createdAt.toISOString().split('T')
    const body = html`<p>${day}</p>
      <p>Notes: ${notes.length}</p>`
    res.setHeader('Cache-Control', 'private, max-age=0')
    res.setHeader('Vary', 'Accept-Encoding, Host')
    return void res.send(page({ title: name, tenant: { name }, body }))
  }
}
