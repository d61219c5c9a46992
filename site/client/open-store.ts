// This page → the one store of its learner's work: files under `npm start`, IndexedDB elsewhere.
import type { Store } from './store.ts'

let opened: Promise<Store> | undefined

/** The one store of this page. `root` is the URL of the site's root. */
export function openStore(root: string): Promise<Store> {
  return (opened ??= storeOf(root))
}

async function storeOf(root: string): Promise<Store> {
  if (document.documentElement.dataset['store'] === 'server') {
    const { openServerStore } = await import('./store-server.ts')
    return openServerStore(root)
  }
  const { openIndexedDbStore } = await import('./store-indexed-db.ts')
  return openIndexedDbStore()
}
