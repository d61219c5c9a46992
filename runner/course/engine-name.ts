// The name of an engine in a request → as people write it.
import type { EngineName } from './course.ts'

const names: Readonly<Record<EngineName, string>> = {
  'pg-mem': 'pg-mem',
  pglite: 'PGlite',
  postgres: 'PostgreSQL',
}

export const engineName = (engine: string): string =>
  Object.hasOwn(names, engine) ? names[engine as EngineName] : engine
