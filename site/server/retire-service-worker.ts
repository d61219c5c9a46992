// A browser that once opened the static site at this address → it lets go of what it kept.
import type { RequestHandler } from 'express'

/**
 * The service worker of the static site would go on showing its pages here, and the learner's files
 * on disk would seem to be gone. A browser asks for its script again at each visit.
 */
export const retireServiceWorker: RequestHandler = (_request, response) => {
  response.set('Cache-Control', 'no-cache').type('js').send(script)
}

const script = `addEventListener('install', () => skipWaiting())
addEventListener('activate', (event) => event.waitUntil(retire()))
async function retire() {
  for (const name of await caches.keys()) await caches.delete(name)
  await registration.unregister()
  for (const page of await clients.matchAll({ type: 'window' })) await page.navigate(page.url)
}
`
