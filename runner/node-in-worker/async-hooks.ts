// `node:async_hooks` for the packages in a worker: there when the worker was started with it.
interface Hooks {
  readonly AsyncLocalStorage?: unknown
  readonly AsyncResource?: unknown
}

const brought = globalThis as { readonly partyWallExtras?: { readonly hooks: Hooks } }
const hooks: Hooks = brought.partyWallExtras?.hooks ?? {}

export const { AsyncLocalStorage, AsyncResource } = hooks
export default hooks
