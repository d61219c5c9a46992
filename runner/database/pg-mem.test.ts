import { describe, expect, it } from 'vitest'
import { pgMem } from './pg-mem.ts'
import { probes } from './probes/all.ts'
import { runProbe, standing } from './probes/probe.ts'

describe('pg-mem does what PostgreSQL does, or refuses', () => {
  it.each(probes.map((probe) => [probe.name, standing(pgMem, probe), probe] as const))(
    '%s: %s',
    async (_name, _standing, probe) => {
      expect(await runProbe(pgMem, probe)).toEqual([])
    },
  )
})
