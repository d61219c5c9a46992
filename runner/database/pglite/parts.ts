// What a PGlite starts from besides its code. The page brings it as bytes, Node reads it from disk.

/**
 * `preparePartFiles` of node-parts.ts names the three files; it builds the seed if there is none, as
 * `npm ci` does:
 *
 *     @electric-sql/pglite/dist/pglite.wasm        compiled → module
 *     @electric-sql/pglite/dist/pglite.data        → data
 *     .party-wall/pglite-<version>/seed-<n>.pack   → seed
 *
 * Give them to `createPglite` as they are in the files, however they were packed on their way.
 */
export interface Parts {
  /** Holds no state: any number of instances may start from one. */
  readonly module: WebAssembly.Module
  /** PGlite's own files: its `fsBundle`. Only read. */
  readonly data: ArrayBuffer
  /** A data directory, packed by pack.ts. Only read: each instance works on a copy. */
  readonly seed: ArrayBuffer
}
