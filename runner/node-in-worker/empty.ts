// For modules that are imported and never used in a worker: node:zlib, node:async_hooks, node:diagnostics_channel.
export const isStandIn = true
