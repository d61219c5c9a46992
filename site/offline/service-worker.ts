// The static site when there is no network: kept whole at the first visit, and served from there.
import { matchPrecache, precacheAndRoute } from 'workbox-precaching'
import { registerRoute } from 'workbox-routing'
import type { KeptFile } from './kept-file.ts'

/** Put here by the build. */
declare const keptFiles: readonly KeptFile[]

/** The part of a service worker's global scope that is used here. */
declare const self: {
  readonly registration: ServiceWorkerRegistration
  readonly clients: { matchAll(of: { readonly type: 'window' }): Promise<readonly unknown[]> }
  skipWaiting(): Promise<void>
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void
}

const takeOver = 'take over'

/**
 * A new version waits until no page of the old one is left, so that an open page never lacks its
 * files. It must not wait for ever either: when the only page is being left for another, that one
 * is loaded once more, by the new version.
 */
async function navigate({ request, url }: { readonly request: Request; readonly url: URL }) {
  const { waiting } = self.registration
  if (waiting && (await self.clients.matchAll({ type: 'window' })).length < 2) {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin
    waiting.postMessage(takeOver)
    return new Response('', { headers: { 'Content-Type': 'text/html', Refresh: '0' } })
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
