// `npm run bench`: the figures that we promise, measured on this machine. `--ci` fails when one is missed.
import '#runner/start/unforeseen.ts'
import { readdirSync, readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { appFigures } from './app-figures.ts'
import { clickFigure } from './click-figure.ts'
import { isMet, printFigure, type Figure } from './figures.ts'
import { isWritten, openFixture } from './fixture.ts'
import { pgliteFigures } from './pglite-figures.ts'
import { coldRunFigure, firstRunFigure, vitestFigure, warmRunFigure } from './run-figures.ts'
import { serveFiles } from './serve.ts'
import { terminalFigures } from './terminal-figures.ts'
import { weightFigures } from './weight-figures.ts'

const patient = process.argv.includes('--ci')
/** In CI enough to see a fall; else enough to state a figure. */
const times = patient ? 3 : 20
const fixture = await openFixture()
const served = await serveFiles(fixture.dist)
const { url } = served
console.log(
  `${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, Chromium ${fixture.browser.version()}`,
)

const figures: Figure[] = []
const report = (found: readonly Figure[]): void => {
  figures.push(...found)
  for (const figure of found) console.log(printFigure(figure))
}
/** A figure of an exercise that is not written yet is left out, and says so. */
const reportOf = async (slug: string, measure: () => Promise<Figure>): Promise<void> => {
  if (isWritten(slug)) report([await measure()])
  else console.log(`– left out: the course has no exercise ${slug} yet`)
}

report(sizeFigures(fixture.dist))
report(await weightFigures(fixture, url))
report([await firstRunFigure(fixture, url, 'tenant-model', { limit: 300, times })])
for (const [slug, limit] of Object.entries({
  'tenant-model': 40,
  'tenant-middleware': 40,
  'pool-list': 80,
  'tenant-home': 80,
  'create-schema': 120,
  'with-tenant': 120,
})) {
  await reportOf(slug, () => warmRunFigure(fixture, url, slug, { limit, times }))
}
for (const slug of ['tenant-model', 'tenant-middleware']) {
  report([await vitestFigure(fixture, url, slug, { limit: 0.2, times })])
}
await reportOf('with-tenant', () =>
  coldRunFigure(fixture, url, 'with-tenant', { limit: 1200, times }),
)
report(await pgliteFigures(times))
await reportOf('two-url-maps', () => clickFigure(fixture, url))
// They take minutes, and a shared machine says little of them.
if (!patient) report(await terminalFigures())
report(await appFigures('PGlite', patient ? 5000 : 50_000))
if (process.env['DATABASE_URL']) report(await appFigures('PostgreSQL', 2000))
else console.log('– left out: Deskly on PostgreSQL, no DATABASE_URL')

served.close()
await fixture.close()
const missed = figures.filter((figure) => !isMet(figure, patient))
console.log(`${figures.length - missed.length} passed, ${missed.length} failed`)
process.exit(missed.length === 0 || !patient ? 0 : 1)

function sizeFigures(dist: string): Figure[] {
  const assets = join(dist, 'assets')
  const bytes = (start: string) => {
    const name = readdirSync(assets).find((file) => file.startsWith(start)) ?? ''
    const content = readFileSync(join(assets, name))
    return name.endsWith('.gz') ? content.length : gzipSync(content, { level: 9 }).length
  }
  const parts = bytes('pglite-wasm.') + bytes('pglite-data.') + bytes('pglite-seed.')
  return [
    { name: 'worker of pg-mem, gzip', measured: bytes('worker.') / 1000, limit: 380, unit: 'kB' },
    {
      name: 'worker of PGlite, gzip',
      measured: bytes('pglite-worker.') / 1000,
      limit: 380,
      unit: 'kB',
    },
    {
      name: 'what PGlite starts from, gzip',
      measured: parts / 1000,
      limit: 7000,
      unit: 'kB',
    },
  ]
}
