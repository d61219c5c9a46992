// Large files named by their content → fetched once, then kept in this browser, for a time without network.
import { fetchWell } from './fetch-well.ts'

/** `what` begins the sentence that says it could not be loaded. */
export async function fetchKept(url: string, what: string): Promise<Response> {
  const cache = await openCache()
  const kept = await cache?.match(url)
  if (kept) return kept
  const response = await fetchWell(url, what)
  // A full disk is no reason not to go on.
  void cache?.put(url, response.clone()).catch(() => {})
  return response
}

/** Takes away what an earlier version of this site has kept in the same folder. */
export async function forgetOthers(urls: readonly string[]): Promise<void> {
  const cache = await openCache()
  const current = new Set(urls.map(absolute))
  const folders = new Set([...current].map(folderOf))
  for (const request of (await cache?.keys()) ?? []) {
    if (folders.has(folderOf(request.url)) && !current.has(request.url)) {
      await cache?.delete(request)
    }
  }
}

/** Under `npm start` the server is on this computer; and without https there is no cache. */
function openCache(): Promise<Cache | null> {
  const isStatic = document.documentElement.dataset['store'] === 'browser'
  if (!isStatic || !('caches' in globalThis)) return Promise.resolve(null)
  return caches.open('party-wall-pglite').catch(() => null)
}

const absolute = (url: string): string => new URL(url, location.href).href
const folderOf = (url: string): string => new URL('.', url).href
