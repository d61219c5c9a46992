// A version of the site, as its service worker keeps it. Paths are relative to the site's root.

export interface KeptSite {
  /** Another for each change of what follows. */
  readonly version: string
  /** By their folders: "" and "lessons/who-is-asking/". */
  readonly pages: readonly string[]
  /** Named by their content, so one never changes. */
  readonly files: readonly string[]
}
