import { expect, it } from 'vitest'
import { givenSeed } from '#runner/seed/given-seed.ts'
import { pgMem } from '#runner/database/pg-mem.ts'
import { describeWithPostgres } from '#runner/database/postgres/with-postgres.ts'
import { compare } from './compare.ts'
import { report } from './report.ts'
import { scriptFrom } from './script.ts'
import { shrink } from './shrink.ts'

/** Some thousands of statements. */
const scripts = 60

/**
 * The same ones in each run, so that no change fails for what it has not done. PARTY_WALL_SEED names
 * another beginning; `PARTY_WALL_SEED=random` looks where nobody has looked, and what it finds is
 * repeated by the seed that it prints.
 */
const first = process.env['PARTY_WALL_SEED'] === undefined ? 1 : givenSeed()

/** So many turns of the event loop, half a minute at the least: a busy machine makes fewer, and nobody is to blame. */
const patienceTurns = 300
const turnMs = 100

/** Rejects when the loop has turned so often, and the work was never done. */
function getsOn<Done>(work: Promise<Done>, what: string): Promise<Done> {
  let left = patienceTurns
  let turning: NodeJS.Timeout | undefined
  const stuck = new Promise<never>((_resolve, reject) => {
    turning = setInterval(() => {
      left -= 1
      if (left === 0) reject(new Error(`${what} never came to an end.`))
    }, turnMs)
  })
  return Promise.race([work, stuck]).finally(() => clearInterval(turning))
}

describeWithPostgres('pg-mem beside PostgreSQL', (start) => {
  it(
    'does the same with statements that nobody thought of, or refuses them',
    { timeout: 0 },
    async () => {
      const judge = await start()
      let ran = 0
      let refused = 0
      for (let seed = first; seed < first + scripts; seed += 1) {
        const script = scriptFrom(seed)
        const compared = await getsOn(compare(script, pgMem, judge), `the script of seed ${seed}`)
        ran += compared.ran
        refused += compared.refused.length
        if (!compared.difference) continue
        const differs = async (part: typeof script) => {
          const { difference } = await compare(part, pgMem, judge)
          return difference?.at === part.length - 1
        }
        const least = await shrink(script.slice(0, compared.difference.at + 1), differs)
        const { difference } = await compare(least, pgMem, judge)
        expect.fail(report(seed, least, difference ?? compared.difference))
      }
      const percent = ((100 * refused) / (ran + refused)).toFixed(1)
      console.log(
        `${ran} statements from seed ${first} on, in ${scripts} scripts; ${refused} refused (${percent} %).`,
      )
      expect(ran).toBeGreaterThan(1000)
    },
  )
})
