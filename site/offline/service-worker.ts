// The static site when there is no network: kept whole at the first visit, and served from there.
import type { KeptSite } from './kept-site.ts'

/** Put here by the build. */
declare const site: KeptSite

interface WorkerEvent extends Event {
  waitUntil(done: Promise<unknown>): void
}

interface FetchEvent extends Event {
  readonly request: Request
  respondWith(response: Promise<Response>): void
}

/** The part of a service worker's global scope that is used here. */
declare const self: {
  readonly location: Location
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', listener: (event: WorkerEvent) => void): void
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void
}

const { version, pages, files } = site
const root = new URL('./', self.location.href)
const urlOf = (path: string): string => new URL(path, root).href
/** Other sites may lie beside this one on its host. */
const ours = `party-wall ${root.pathname} `
const current = ours + version

self.addEventListener('install', (event) => event.waitUntil(keep()))
self.addEventListener('activate', (event) => event.waitUntil(forget()))
self.addEventListener('fetch', (event) => {
  const answer = answerTo(event.request)
  if (answer) event.respondWith(answer)
})

/**
 * A new version takes over at once: the next page that is opened comes from it, and what is open
 * goes on with its own files, because those of the version before stay.
 */
async function keep(): Promise<void> {
  const cache = await caches.open(current)
  const keepFile = async (path: string) => {
    const known = await caches.match(urlOf(path))
    await (known ? cache.put(urlOf(path), known) : cache.add(urlOf(path)))
  }
  const keepPage = (path: string) => cache.add(new Request(urlOf(path), { cache: 'reload' }))
  await Promise.all([...files.map(keepFile), ...pages.map(keepPage)])
  await self.skipWaiting()
}

/** All but this version and the one before it. */
async function forget(): Promise<void> {
  const others = (await caches.keys()).filter((name) => name.startsWith(ours) && name !== current)
  for (const name of others.slice(0, -1)) await caches.delete(name)
}

/** null leaves it to the network. */
function answerTo(request: Request): Promise<Response> | null {
  const { origin, pathname } = new URL(request.url)
  const isOurs = origin === root.origin && pathname.startsWith(root.pathname)
  if (!isOurs || request.method !== 'GET') return null
  const path = pathname.slice(root.pathname.length)
  if (request.mode === 'navigate') return pageAt(path, request)
  return /^(?:assets|exercises)\//.test(path) ? keptFile(request) : null
}

async function pageAt(path: string, request: Request): Promise<Response> {
  const cache = await caches.open(current)
  const page = await cache.match(urlOf(path.replace(/index\.html$/, '')))
  if (page) return page
  return pages.includes(`${path}/`) ? Response.redirect(urlOf(`${path}/`)) : fetch(request)
}

async function keptFile(request: Request): Promise<Response> {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request)
}
