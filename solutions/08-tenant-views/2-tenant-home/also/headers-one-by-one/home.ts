// req.tenant → the first page of that customer's workspace.
import type { RequestHandler } from 'express'
import type { Db } from '#deskly/db/types.ts'
import '#deskly/tenancy/known-tenant.ts'
import { quoteIdent } from '#deskly/tenancy/schema-name.ts'
import { html } from '#deskly/views/html.ts'
import { notFound } from '#deskly/views/not-found.ts'
import { page } from '#deskly/views/page.ts'

export const tenantHome =
  ({ db }: { db: Db }): RequestHandler =>
  async (req, res, next) => {
    const { tenant } = req
    if (!tenant || tenant.schemaName === 'public') {
      notFound(req, res, next)
      return
    }
    const table = `${quoteIdent(tenant.schemaName)}.${quoteIdent('notes')}`
    const result = await db.query(`SELECT count(*) AS number FROM ${table}`)
    const number = Number(result.rows[0].number)
    const lines = [`Since: ${dayOf(tenant.createdAt)}`, `Notes: ${number}`]
    const items = lines.map((line) => html`<li>${line}</li>`)
    const body = html`<ul>
      ${items}
    </ul>`
    res.setHeader('Cache-Control', 'private')
    res.setHeader('Vary', 'Host')
    res.type('html').send(page({ title: tenant.name, tenant: { name: tenant.name }, body }))
  }

function dayOf(date: Date): string {
  const two = (number: number) => String(number).padStart(2, '0')
  const year = String(date.getUTCFullYear()).padStart(4, '0')
  return `${year}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`
}
