// Every probe: what an engine must do to be called truthful.
import { definitions } from './definitions.ts'
import { lessons } from './lessons.ts'
import type { Probe } from './probe.ts'
import { queries } from './queries.ts'
import { refusals } from './refusals.ts'
import { syntax } from './syntax.ts'
import { values } from './values.ts'
import { writes } from './writes.ts'

export const probes: readonly Probe[] = [
  ...definitions,
  ...queries,
  ...writes,
  ...values,
  ...syntax,
  ...refusals,
  ...lessons,
]
