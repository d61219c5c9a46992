import type { RequestHandler } from 'express'
import type { Db } from '#deskly/db/types.ts'
import '#deskly/tenancy/known-tenant.ts'
import { quoteIdent } from '#deskly/tenancy/schema-name.ts'
import { escapeHtml } from '#deskly/views/html.ts'
import { notFound } from '#deskly/views/not-found.ts'

/** Counted as rows, and written without the tag. */
export const tenantHome =
  ({ db }: { db: Db }): RequestHandler =>
  (req, res, next) => {
    const { tenant } = req
    res.vary('Host')
    res.set('Cache-Control', 'no-store, private')
    if (tenant === undefined || tenant.id === 0) return void notFound(req, res, next)
    const notes = `${quoteIdent(tenant.schemaName)}."notes"`
    db.query(`select id from ${notes}`).then(({ rows }) => {
      const day = tenant.createdAt.toISOString().split('T')[0]
      res.send(
        `<h1>${escapeHtml(tenant.name)}</h1>\n<p>since ${day}</p>\n<b>Notes: ${rows.length}</b>`,
      )
    }, next)
  }
