// A grader under vitest itself → a run for the kit, as the sandboxes begin one for theirs.
import { afterAll, expect, vi } from 'vitest'
import type { EngineName } from '#runner/course/course.ts'
import { waitsForServer } from '#runner/database/at-work.ts'
import type { Engine } from '#runner/database/engine.ts'
import { patience, takePatientTimers } from '#runner/grade/patience.ts'
import { beginWorld } from '#runner/kit/world.ts'
import { keepLevel } from '#runner/sandbox/keep-level.ts'
import { givenSeed } from '#runner/seed/given-seed.ts'
import { engineOfGrader } from './engine-of-grader.ts'

// The same patience and the same language as in the sandboxes.
keepLevel()
takePatientTimers(waitsForServer)
vi.setConfig({ testTimeout: patience, hookTimeout: patience })

const seed = givenSeed()
let told = false

const { testPath } = expect.getState()
const name = testPath === undefined ? null : engineOfGrader(testPath)

beginWorld({
  seed,
  engine: name && (await load(name)),
  test: () => undefined,
  onDraw() {
    if (!told) console.info(`The data are from seed ${seed}: PARTY_WALL_SEED=${seed} repeats them.`)
    told = true
  },
})

/** Before the first test, whose time is limited. */
async function load(name: EngineName): Promise<Engine> {
  if (name === 'pg-mem') return (await import('#runner/database/pg-mem.ts')).pgMem
  if (name === 'pglite') {
    const { pglite } = await import('#runner/database/pglite/in-node.ts')
    await pglite.start()
    return pglite
  }
  const { openPostgres } = await import('./open-postgres.ts')
  const opening = await openPostgres()
  if (!opening.ok) throw new Error(opening.message)
  const { connection, end } = await opening.lender.lease()
  afterAll(async () => {
    await end()
    await opening.lender.close()
  })
  const { postgresEngine } = await import('#runner/database/postgres.ts')
  return postgresEngine(() => connection)
}
