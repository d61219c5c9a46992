// A lesson opened on a phone → what it weighs and how much it moves while it loads.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import type { Figure } from './figures.ts'
import type { Fixture } from './fixture.ts'

const lesson = 'lessons/one-building-many-tenants/'

/** As from a host that compresses text with brotli; fonts and pictures go as they are. */
function weigh(dist: string, path: string): number {
  const bytes = readFileSync(join(dist, path.endsWith('/') ? `${path}index.html` : path))
  return /\.(?:woff2|png)$/.test(path) ? bytes.length : brotliCompressSync(bytes).length
}

export async function weightFigures({ browser, dist }: Fixture, url: string): Promise<Figure[]> {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 }, isMobile: true })
  const fetched = new Set<string>()
  page.on('request', (request) => {
    if (request.url().startsWith(url))
      fetched.add(request.url().slice(url.length).split('#')[0] ?? '')
  })
  await page.addInitScript(() => {
    const moved = { value: 0 }
    Object.assign(globalThis, { moved })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[]) {
        moved.value += entry.value
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.goto(url + lesson, { waitUntil: 'load' })
  const before = [...fetched]
  await page.waitForTimeout(3000)
  const all = [...fetched]
  const shift = await page.evaluate(
    () => (globalThis as unknown as { moved: { value: number } }).moved.value,
  )
  await page.close()
  const kilobytes = (paths: readonly string[]) =>
    paths.reduce((sum, path) => sum + weigh(dist, path), 0) / 1000
  return [
    {
      name: 'JavaScript until a lesson is loaded on a phone, brotli',
      measured: kilobytes(before.filter((path) => path.endsWith('.js'))),
      limit: 15,
      unit: 'kB',
    },
    { name: 'page total on a phone, brotli', measured: kilobytes(all), limit: 120, unit: 'kB' },
    { name: 'layout shift on a phone (CLS)', measured: shift, limit: 0.02, unit: '' },
  ]
}
