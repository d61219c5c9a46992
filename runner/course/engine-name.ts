// The name of an engine in a request → as people write it.
import type { Report } from '#runner/grade/report.ts'
import type { EngineName } from './course.ts'

const names: Readonly<Record<EngineName, string>> = {
  'pg-mem': 'pg-mem',
  pglite: 'PGlite',
  postgres: 'PostgreSQL',
}

export const engineName = (engine: string): string =>
  Object.hasOwn(names, engine) ? names[engine as EngineName] : engine

/** Why another engine judged than the one that was asked for. */
export const insteadOfWords = ({ engine, feature }: NonNullable<Report['insteadOf']>): string =>
  `${engineName(engine)} cannot do this truthfully: ${feature}. So this ran on PGlite.`
