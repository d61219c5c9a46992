// What a PGlite starts from besides its code. The page brings it as bytes, Node reads it from disk.

/**
 * `npm ci` builds the seed into `.party-wall/pglite-<version>/`; the other two lie in the package:
 *
 *     @electric-sql/pglite/dist/pglite.wasm   compiled → module
 *     @electric-sql/pglite/dist/pglite.data   → data
 *     .party-wall/pglite-<version>/seed.pack  → seed
 *
 * All three may be compressed on their way, and arrive here as they were.
 */
export interface Parts {
  /** Holds no state: any number of instances may start from one. */
  readonly module: WebAssembly.Module
  /** PGlite's own files: its `fsBundle`. Only read. */
  readonly data: ArrayBuffer
  /** A data directory, packed by pack.ts. PGlite writes into it, so each instance needs its own copy. */
  readonly seed: ArrayBuffer
}
