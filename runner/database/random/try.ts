import { pgMem } from '#runner/database/pg-mem.ts'
import { postgresEngine } from '#runner/database/postgres.ts'
import { openLender } from '#runner/database/postgres/lender.ts'
import { compare } from './compare.ts'
import { scriptFrom } from './script.ts'
import { shrink } from './shrink.ts'
const opening = await openLender({ url: process.env['DATABASE_URL'], allow: true })
if (!opening.ok) throw new Error(opening.message)
const { connection } = await opening.lender.lease()
const judge = postgresEngine(() => connection)
const first = Number(process.argv[2] ?? 1),
  count = Number(process.argv[3] ?? 20)
let ran = 0,
  bad = 0
const refused = new Map<string, number>()
const start = performance.now()
for (let seed = first; seed < first + count && bad < 8; seed++) {
  const script = scriptFrom(seed)
  const found = await compare(script, pgMem, judge)
  ran += found.ran
  for (const r of found.refused) refused.set(r, (refused.get(r) ?? 0) + 1)
  if (!found.difference) continue
  bad++
  const { at } = found.difference
  const least = await shrink(script.slice(0, at + 1), async (part) => {
    const c = await compare(part, pgMem, judge)
    return c.difference?.at === part.length - 1
  })
  const d = (await compare(least, pgMem, judge)).difference
  console.log(`--- seed ${seed}`)
  for (const s of least) console.log(s.text + ';', s.values ? JSON.stringify(s.values) : '')
  console.log('pg-mem:', d?.one)
  console.log('PG    :', d?.other)
}
console.log(
  ran,
  'ran',
  (performance.now() - start).toFixed(0),
  'ms',
  [...refused].sort((a, b) => b[1] - a[1]).slice(0, 25),
)
await opening.lender.close()
process.exit()
