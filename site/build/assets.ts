// What the bundler made, by the URLs that pages need, relative to the site's root.

export interface Assets {
  readonly styles: readonly string[]
  /** The script of every page, and what it imports at once. */
  readonly shell: string
  readonly shellImports: readonly string[]
  readonly fonts: readonly string[]
}
