// What a database starts from, as bytes on their way from the page to its frame.

/** As they were fetched, with gzip or without; the frame makes `Parts` of them. */
export interface PackedParts {
  readonly wasm: ArrayBuffer
  readonly data: ArrayBuffer
  readonly seed: ArrayBuffer
}
