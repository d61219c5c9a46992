// A file of the site that is kept for offline, as workbox wants it named.

export interface KeptFile {
  /** Relative to the site's root, where the service worker lies. */
  readonly url: string
  /** null where the name already changes with the content. */
  readonly revision: string | null
}
