// A pool → Deskly, whole: an Express app for all tenants.
import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type RequestHandler,
} from 'express'
import type { Pool } from 'pg'
import { buildApp } from '#deskly/app.ts'
import type { Db } from '#deskly/db/types.ts'
import { notesPages } from '#deskly/notes/pages.ts'
import { notesRepo } from '#deskly/notes/schema-repo.ts'
import { editProfile, showProfile } from '#deskly/profile/views.ts'
import type { RouteMap } from '#deskly/route-map.ts'
import { mountRoutes, subfolder } from '#deskly/routes.ts'
import { currentTenant, runWithTenant } from '#deskly/tenancy/context.ts'
import { findTenantByDomain } from '#deskly/tenancy/domains.ts'
import { tenantMiddleware } from '#deskly/tenancy/middleware.ts'
import { parseSchemaName, type SchemaName } from '#deskly/tenancy/schema-name.ts'
import { findTenantByName } from '#deskly/tenancy/find-by-name.ts'
import type { Tenant } from '#deskly/tenancy/tenants.ts'
import { tenantHome } from '#deskly/views/home.ts'
import { html } from '#deskly/views/html.ts'
import { notFound } from '#deskly/views/not-found.ts'
import { page } from '#deskly/views/page.ts'

export interface DesklyOptions {
  /** Told of the tenant that a request has at each step; null is none. */
  onStep?: (req: Request, step: 'middleware' | 'context', schemaName: string | null) => void
}

/** The database has to be laid out: see first-data.ts. */
export function deskly(pool: Pool, { onStep = () => {} }: DesklyOptions = {}): Express {
  const routes = routesOf(pool)
  const app = express()
  app.disable('x-powered-by')
  app.use(
    ...buildApp({
      logger: goOn,
      static: goOn,
      tenant: tenantOf(pool, onStep),
      session: goOn,
      auth: goOn,
      pageCache: goOn,
      routes(req, res, next) {
        onStep(req, 'context', currentTenant()?.schemaName ?? null)
        return routes(req, res, next)
      },
      notFound,
      errors,
    }),
  )
  return app
}

/** A part that a later lesson fills. */
const goOn: RequestHandler = (_req, _res, next) => next()

/** Finds the tenant, by its host or by its folder on the platform's, and makes what comes after it work for that tenant. */
function tenantOf(db: Db, onStep: NonNullable<DesklyOptions['onStep']>): RequestHandler {
  const find = tenantMiddleware({
    findTenantByDomain: (host) => findTenantByDomain(db, host),
    publicHosts: new Set(['localhost', '127.0.0.1']),
  })
  const folder = subfolder('/t', { findTenantByName: (name) => findTenantByName(db, name) })
  const whose = express.Router().use(find, folder)
  return (req, res, next) =>
    whose(req, res, (error?: unknown) => {
      onStep(req, 'middleware', req.tenant?.schemaName ?? null)
      if (error !== undefined || !req.tenant) next(error)
      else runWithTenant(req.tenant, next)
    })
}

function routesOf(db: Pool): RequestHandler {
  const notes = notesPages((tenant) => notesRepo(db, schemaOf(tenant)))
  const platform: RouteMap = { 'GET /': welcome }
  const workspace: RouteMap = {
    'GET /': tenantHome({ db }),
    'GET /notes': notes.list,
    'POST /notes': notes.create,
    'POST /notes/remove': notes.remove,
    'GET /profile': showProfile({ pool: db }),
    'POST /profile': editProfile({ pool: db }),
  }
  const form = express.urlencoded({ extended: false, limit: '20kb' })
  // A router waits for its handlers: one that rejects is answered, too.
  return express.Router().use(form, mountRoutes(platform, workspace))
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

/**
 * What went wrong is for the log; a visitor learns that something did. What is wrong with the request
 * itself (a body that is too large, a charset that nobody knows) has a status of its own: Express
 * calls it `status`.
 */
const errors: ErrorRequestHandler = (error, _req, res, next) => {
  if (res.headersSent) {
    next(error)
    return
  }
  const { status } = Object(error) as { status?: unknown }
  if (typeof status === 'number' && status >= 400 && status < 500) {
    const body = html`<p>This cannot be taken as it was sent.</p>`
    res.status(status).send(page({ title: 'Not accepted', body }))
    return
  }
  console.error(error)
  const body = html`<p>That did not work. It has been noted.</p>`
  res.status(500).send(page({ title: 'Something went wrong', body }))
}
