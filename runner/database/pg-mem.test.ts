import { describe, expect, it } from 'vitest'
import { pgMem } from './pg-mem.ts'
import { probes } from './probes/all.ts'
import { runProbe } from './probes/probe.ts'

describe('pg-mem does what PostgreSQL does, or refuses', () => {
  it.each(probes)('$name', async (probe) => {
    expect(await runProbe(pgMem, probe)).toEqual([])
  })
})
