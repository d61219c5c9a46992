// `query` of node-postgres in its form with a callback.

export type Callback = (error: Error | null, result?: unknown) => void

/** What the callback does comes before the next statement. */
export type Send = (query: unknown, values: unknown, callback: Callback) => void
