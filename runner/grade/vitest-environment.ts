// Imported before `vitest`: the worker state that vitest's pool would have set.
// Its shape is vitest 4.1's internal one, so vitest is pinned and parity is tested.

export interface WorkerState {
  /** The task whose hooks or body are running. */
  current: unknown
}

const fakeable = [
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
  'setImmediate',
  'clearImmediate',
  'Date',
]

export const workerState: WorkerState & Record<string, unknown> = {
  config: {
    expect: {},
    snapshotOptions: {},
    experimental: {},
    fakeTimers: { toFake: fakeable },
  },
  ctx: { pool: 'browser' },
  environment: { name: 'party-wall' },
  filepath: 'grader.test.ts',
  current: undefined,
  onCleanup() {},
  rpc: {},
  durations: {},
  evaluatedModules: new Map(),
}

Object.assign(globalThis, { __vitest_worker__: workerState })
