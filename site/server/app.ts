// The course and its built site -> the Express app of `npm start`.
import express, { type Express } from 'express'
import type { Course } from '#runner/course/course.ts'
import { strictHeaders } from './headers.ts'
import { ownOrigin } from './own-origin.ts'
import { pages } from './pages.ts'
import { workApi } from './work-api.ts'

export interface Serving {
  /** Holds exercises/ and .party-wall/. */
  readonly root: string
  readonly course: Course
  readonly dist: string
  readonly port: () => number
}

export function createApp({ root, course, dist, port }: Serving): Express {
  const app = express()
  app.disable('x-powered-by')
  app.use(strictHeaders(), ownOrigin(port))
  app.use('/api', noStore, workApi(root, course))
  app.use(pages(dist))
  return app
}

const noStore: express.RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store')
  next()
}
