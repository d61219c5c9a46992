import { describe, expect, it } from 'vitest'
import { pglite } from './pglite/in-node.ts'
import { probes } from './probes/all.ts'
import { runProbe } from './probes/probe.ts'

describe('PGlite does what PostgreSQL does', () => {
  it.each(probes)('$name', async (probe) => {
    expect(await runProbe(pglite, probe)).toEqual([])
  })
})
