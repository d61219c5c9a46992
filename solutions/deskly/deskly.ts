// A pool → Deskly, whole: an Express app for all tenants.
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express'
import { buildApp } from '#deskly/app.ts'
import type { Db } from '#deskly/db/types.ts'
import { notesPages } from '#deskly/notes/pages.ts'
import { notesRepo } from '#deskly/notes/schema-repo.ts'
import { mountRoutes, type RouteMap } from '#deskly/routes.ts'
import { runWithTenant } from '#deskly/tenancy/context.ts'
import { findTenantByDomain } from '#deskly/tenancy/domains.ts'
import { tenantMiddleware } from '#deskly/tenancy/middleware.ts'
import { parseSchemaName, type SchemaName } from '#deskly/tenancy/schema-name.ts'
import type { Tenant } from '#deskly/tenancy/tenants.ts'
import { tenantHome } from '#deskly/views/home.ts'
import { html } from '#deskly/views/html.ts'
import { notFound } from '#deskly/views/not-found.ts'
import { page } from '#deskly/views/page.ts'

/** The database has to be laid out: see first-data.ts. */
export function deskly(pool: Db): Express {
  const app = express()
  app.disable('x-powered-by')
  app.use(
    ...buildApp({
      logger: goOn,
      static: goOn,
      tenant: tenantOf(pool),
      session: goOn,
      auth: goOn,
      pageCache: goOn,
      routes: routesOf(pool),
      notFound,
      errors,
    }),
  )
  return app
}

/** A part that a later lesson fills. */
const goOn: RequestHandler = (_req, _res, next) => next()

/** Finds the tenant, and makes what comes after it work for that tenant. */
function tenantOf(db: Db): RequestHandler {
  const find = tenantMiddleware({
    findTenantByDomain: (host) => findTenantByDomain(db, host),
    publicHosts: new Set(['localhost', '127.0.0.1']),
  })
  return (req, res, next) =>
    find(req, res, (error?: unknown) => {
      if (error !== undefined || !req.tenant) next(error)
      else runWithTenant(req.tenant, next)
    })
}

function routesOf(db: Db): RequestHandler {
  const notes = notesPages((tenant) => notesRepo(db, schemaOf(tenant)))
  const platform: RouteMap = { 'GET /': welcome }
  const workspace: RouteMap = {
    'GET /': tenantHome({ db }),
    'GET /notes': notes.list,
    'POST /notes': notes.create,
    'POST /notes/remove': notes.remove,
  }
  const routes = mountRoutes(platform, workspace)
  const form = express.urlencoded({ extended: false, limit: '20kb' })
  return (req, res, next) =>
    form(req, res, (error?: unknown) =>
      error === undefined ? routes(req, res, next) : next(error),
    )
}

const welcome: RequestHandler = (_req, res) => {
  const body = html`<p>One building, many tenants.</p>`
  res.send(page({ title: 'Welcome to Deskly', body }))
}

function schemaOf({ schemaName }: Tenant): SchemaName {
  const parsed = parseSchemaName(schemaName)
  if (!parsed.ok) throw new Error(`A tenant has a schema name that is none: ${parsed.reason}`)
  return parsed.value
}

/** What went wrong is for the log; a visitor learns that something did. */
const errors: ErrorRequestHandler = (error, _req, res, next) => {
  console.error(error)
  if (res.headersSent) next(error)
  else {
    const body = html`<p>That did not work. It has been noted.</p>`
    res.status(500).send(page({ title: 'Something went wrong', body }))
  }
}
