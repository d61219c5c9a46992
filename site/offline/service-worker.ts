// The static site when there is no network: kept whole at the first visit, and served from there.
import { matchPrecache, precacheAndRoute } from 'workbox-precaching'
import { registerRoute } from 'workbox-routing'
import type { KeptFile } from './kept-file.ts'
import { replacing, takeOver } from './replacing.ts'

/** Put here by the build. */
declare const keptFiles: readonly KeptFile[]

/** The part of a service worker's global scope that is used here. */
declare const self: {
  readonly registration: ServiceWorkerRegistration
  readonly clients: { matchAll(of: { readonly type: 'window' }): Promise<readonly unknown[]> }
  skipWaiting(): Promise<void>
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void
}

/**
 * A new version waits until no page of the old one is left, so that an open page never lacks its
 * files. It must not wait for ever either: when the only page is being left for another, the new
 * version takes over in between, and loads that other.
 */
async function navigate({ request, url }: { readonly request: Request; readonly url: URL }) {
  const pages = await self.clients.matchAll({ type: 'window' })
  if (self.registration.waiting && pages.length < 2) {
    return new Response(replacing, { headers: { 'Content-Type': 'text/html; charset=utf-8' } })
  }
  return (await pageAt(url)) ?? fetch(request)
}

async function pageAt({ origin, pathname }: URL): Promise<Response | undefined> {
  const page = origin + pathname
  if (page.endsWith('/')) return matchPrecache(`${page}index.html`)
  if (await matchPrecache(`${page}/index.html`)) return Response.redirect(`${page}/`)
  return matchPrecache(page)
}

self.addEventListener('message', ({ data }) => {
  if (data === takeOver) void self.skipWaiting()
})
registerRoute(({ request }) => request.mode === 'navigate', navigate)
precacheAndRoute([...keptFiles])
