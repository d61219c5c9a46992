// `npm run bench`: the figures that we promise, measured on this machine. `--ci` fails when one is missed.
import { readdirSync, readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { isMet, printFigure, type Figure } from './figures.ts'
import { openFixture } from './fixture.ts'
import { firstRunFigure, warmRunFigures } from './run-figures.ts'
import { serveFiles } from './serve.ts'
import { weightFigures } from './weight-figures.ts'

const patient = process.argv.includes('--ci')
const fixture = await openFixture()
const served = await serveFiles(fixture.dist)
console.log(
  `${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, Chromium ${fixture.browser.version()}`,
)

const figures: Figure[] = []
const report = (found: readonly Figure[]): void => {
  figures.push(...found)
  for (const figure of found) console.log(printFigure(figure))
}

report([workerFigure(fixture.dist)])
report(await weightFigures(fixture, served.url))
report([await firstRunFigure(fixture, served.url)])
for (const slug of ['tenant-model', 'tenant-middleware']) {
  report(await warmRunFigures(fixture, served.url, slug))
}

served.close()
await fixture.close()
const missed = figures.filter((figure) => !isMet(figure, patient))
console.log(`${figures.length - missed.length} passed, ${missed.length} failed`)
process.exit(missed.length === 0 || !patient ? 0 : 1)

function workerFigure(dist: string): Figure {
  const assets = join(dist, 'assets')
  const name = readdirSync(assets).find((file) => file.startsWith('worker.')) ?? ''
  const bytes = gzipSync(readFileSync(join(assets, name)), { level: 9 }).length
  return { name: 'worker, gzip', measured: bytes / 1000, limit: 380, unit: 'kB' }
}
