// Addresses -> the built pages, told to keep work on this server.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Router, static as staticFiles } from 'express'
import { retireServiceWorker } from './retire-service-worker.ts'

const page = /^\/((?:lessons|primers)\/[a-z0-9-]+\/)?(?:index\.html)?$/
const withoutSlash = /^\/(?:lessons|primers)\/[a-z0-9-]+$/

/** `dist` is what `npm run build` made. Names with a hash may be kept for ever, pages never. */
export function pages(dist: string): Router {
  const router = Router()
  for (const folder of ['assets', 'exercises']) {
    const options = { index: false, redirect: false, immutable: true, maxAge: '1y' }
    router.use(`/${folder}`, staticFiles(join(dist, folder), options))
  }
  router.get('/sw.js', retireServiceWorker)
  router.get(/.*/, (request, response) => {
    const [folderOfPage] = withoutSlash.exec(request.path) ?? []
    if (folderOfPage !== undefined) return response.redirect(301, `${folderOfPage}/`)
    const [whole, folder = ''] = page.exec(request.path) ?? []
    const file = join(dist, folder, 'index.html')
    const found = whole !== undefined && existsSync(file)
    response
      .status(found ? 200 : 404)
      .set('Cache-Control', 'no-cache')
      .type('html')
      .send(servedHere(readFileSync(found ? file : join(dist, '404.html'), 'utf8')))
  })
  return router
}

function servedHere(html: string): string {
  return html.replace('data-store="browser"', 'data-store="server"')
}
