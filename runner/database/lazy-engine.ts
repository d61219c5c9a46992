// A way to load an engine → an engine that is loaded when first opened.
import type { Engine } from './engine.ts'

export function lazyEngine(name: string, load: () => Promise<Engine>): Engine {
  let loading: Promise<Engine> | null = null
  let loaded: Engine | null = null
  return {
    name,
    async open(watcher, options) {
      loading ??= load()
      loading.catch(() => (loading = null))
      loaded = await loading
      return loaded.open(watcher, options)
    },
    prepare: (databases) => loaded?.prepare?.(databases),
  }
}
