// A page of a static site → the service worker that keeps the site for a time without network.
import type { PageData } from './page-data.ts'
import { savesData } from './saves-data.ts'

/** The page and its workbench come first. */
const patienceMs = 2000

/** Under `npm start` the server is on this computer, and the files on disk are the truth. */
export function keepForOffline({ root }: PageData): void {
  const isStatic = document.documentElement.dataset['store'] === 'browser'
  if (!isStatic || !('serviceWorker' in navigator) || savesData()) return
  const script = new URL(`${root}sw.js`, location.href)
  const register = () =>
    setTimeout(() => void navigator.serviceWorker.register(script).catch(() => {}), patienceMs)
  if (document.readyState === 'complete') register()
  else addEventListener('load', register)
}
