// Addresses → the pages of the site, told to keep work on this server, and what they fetch.
import { join } from 'node:path'
import {
  Router,
  static as staticFiles,
  type ErrorRequestHandler,
  type RequestHandler,
} from 'express'
import { earlyFile } from './early-parts.ts'
import { retireServiceWorker } from './retire-service-worker.ts'
import type { SiteFiles } from './site-files.ts'

const page = /^\/((?:lessons|primers)\/[a-z0-9-]+\/)?(?:index\.html)?$/
const withoutSlash = /^\/(?:lessons|primers)\/[a-z0-9-]+$/

/** Names with a hash may be kept for ever, pages and what is printed for them never. */
export function pages(site: SiteFiles): Router {
  const router = Router()
  for (const folder of ['assets', 'exercises']) router.use(`/${folder}`, parts(site, folder))
  router.get('/sw.js', retireServiceWorker)
  router.get('/early/built', async (_request, response) => {
    await site.built.then(
      () => response.status(204).end(),
      (error: Error) => response.status(503).type('text').send(error.message),
    )
  })
  router.get('/early/:name', (request, response, next) => {
    const text = earlyFile(`early/${request.params.name}`)
    if (text === null) return next()
    response.set('Cache-Control', 'no-cache').type(request.params.name).send(text)
  })
  router.get(/^\/data\/[a-z0-9/-]+\.json$/, (request, response, next) => {
    const send = (text: string | null) => {
      if (text === null) return next()
      response.set('Cache-Control', 'no-cache').type('json').send(text)
    }
    site.file(request.path.slice(1)).then(send, next)
  })
  router.get(/.*/, (request, response, next) => {
    const [folderOfPage] = withoutSlash.exec(request.path) ?? []
    if (folderOfPage !== undefined) return response.redirect(301, `${folderOfPage}/`)
    pageAt(site, request.path).then(({ status, text }) => {
      response.status(status).set('Cache-Control', 'no-cache').type('html').send(servedHere(text))
    }, next)
  })
  router.use(answerErrors)
  return router
}

async function pageAt(site: SiteFiles, path: string): Promise<{ status: number; text: string }> {
  const [whole, folder = ''] = page.exec(path) ?? []
  const text = whole === undefined ? null : await site.file(`${folder}index.html`)
  if (text !== null) return { status: 200, text }
  return { status: 404, text: (await site.file('404.html')) ?? '' }
}

function parts(site: SiteFiles, name: string): RequestHandler {
  const options = { index: false, redirect: false, immutable: true, maxAge: '1y' } as const
  let known = ''
  let files: RequestHandler | null = null
  return (request, response, next) => {
    const folder = site.parts()
    if (folder !== null && folder !== known) {
      known = folder
      files = staticFiles(join(folder, name), options)
    }
    if (files) void files(request, response, next)
    else next()
  }
}

/** Express would show the stack to the page. */
const answerErrors: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) return next(error)
  console.error(error)
  response.status(500).type('text').send('The page could not be made; the terminal says why.\n')
}

function servedHere(html: string): string {
  return html.replace('data-store="browser"', 'data-store="server"')
}
