// `npm run build`: the course → dist/, or its faults and exit code 5.
import '#runner/start/unforeseen.ts'
import { fileURLToPath } from 'node:url'
import { buildSite } from './build-site.ts'
import { faultLines } from './fault-lines.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

const start = performance.now()
const faults = await buildSite(root, `${root}dist`)
if (faults.length > 0) {
  console.error(faultLines(faults))
  process.exitCode = 5
} else {
  console.log(`Built dist/ in ${((performance.now() - start) / 1000).toFixed(1)} s`)
}
