// Every probe: what an engine must do to be called truthful.
import { constraints } from './constraints.ts'
import { definitions } from './definitions.ts'
import { foreignKeys } from './foreign-keys.ts'
import { foundAtRandom } from './found-at-random.ts'
import { joins } from './joins.ts'
import { lessons } from './lessons.ts'
import { operators } from './operators.ts'
import { parameters } from './parameters.ts'
import type { Probe } from './probe.ts'
import { queries } from './queries.ts'
import { refusals } from './refusals.ts'
import { syntax } from './syntax.ts'
import { values } from './values.ts'
import { versions } from './versions.ts'
import { writes } from './writes.ts'

export const probes: readonly Probe[] = [
  ...definitions,
  ...constraints,
  ...queries,
  ...joins,
  ...writes,
  ...foreignKeys,
  ...parameters,
  ...values,
  ...operators,
  ...syntax,
  ...refusals,
  ...lessons,
  ...foundAtRandom,
  ...versions,
]
