// The course and its site → the Express app of `npm start`.
import express, { type Express, type RequestHandler } from 'express'
import type { Course } from '#runner/course/course.ts'
import { strictHeaders } from './headers.ts'
import { ownOrigin } from './own-origin.ts'
import { pages } from './pages.ts'
import type { SiteFiles } from './site-files.ts'

export interface Serving {
  /** Holds exercises/ and .party-wall/. */
  readonly root: string
  /** Asked for with the first request that needs it: pages come sooner. */
  readonly course: () => Promise<Course>
  readonly site: SiteFiles
  readonly port: () => number
  /** See PARTY_WALL_HOSTS in the README. */
  readonly hosts?: readonly string[]
}

export function createApp({ root, course, site, port, hosts = [] }: Serving): Express {
  const app = express()
  app.disable('x-powered-by')
  app.use(strictHeaders(), ownOrigin({ port, allowed: hosts }))
  app.use('/api', noStore, later(api(root, course)))
  app.use(pages(site))
  return app
}

const api = (root: string, course: () => Promise<Course>) => async () => {
  const [{ workApi }, read] = await Promise.all([import('./work-api.ts'), course()])
  return workApi(root, read)
}

/** Loaded once. */
function later(load: () => Promise<RequestHandler>): RequestHandler {
  let handler: Promise<RequestHandler> | undefined
  return async (request, response, next) => {
    const handle = await (handler ??= load())
    await handle(request, response, next)
  }
}

const noStore: express.RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store')
  next()
}
