import { exerciseOf, openFixture } from './fixture.ts'
import { serveFiles } from './serve.ts'
import { Workbook } from './workbook.ts'
const out = '/tmp/shots'
const fixture = await openFixture()
const served = await serveFiles(fixture.dist)
const shots: [string, string, string, string, string][] = [
  ['31-or', 'everyone-in-one-table', 'pool-list', 'or-precedence', 'pool-list.ts'],
  ['32-update', 'everyone-in-one-table', 'close-the-idor', 'update-unscoped', 'pool-repo.ts'],
]
try {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [320, 1440]) {
      const context = await fixture.browser.newContext({
        viewport: { width, height: width === 320 ? 1400 : 1000 },
        colorScheme,
        reducedMotion: 'reduce',
      })
      const page = await context.newPage()
      page.on('pageerror', (e) => console.log('PAGEERROR', e.message))
      const workbook = new Workbook(page, served.url)
      for (const [name, lesson, slug, mistake, file] of shots) {
        const { wrong } = exerciseOf(fixture, slug)
        await workbook.open(lesson, slug)
        await page.reload()
        await workbook.show('Code')
        await workbook.editor.waitFor()
        await workbook.write(wrong[mistake]?.[file] ?? '')
        console.log(await workbook.run())
        await workbook.result('Queries')
        await page.screenshot({ path: `${out}/${name}-queries-${width}-${colorScheme}.png` })
        const panel = page.locator('#result-panel')
        await panel.evaluate((p) => {
          p.style.overflow = 'visible'
          p.style.position = 'fixed'
          p.style.inset = '0'
          p.style.zIndex = '999'
          p.style.background = 'var(--paper)'
          p.style.overflow = 'auto'
        })
        await page.screenshot({ path: `${out}/${name}-queries-full-${width}-${colorScheme}.png` })
        await panel.evaluate((p) => {
          p.removeAttribute('style')
        })
        await workbook.result('Database')
        await page.screenshot({ path: `${out}/${name}-database-${width}-${colorScheme}.png` })
      }
      await context.close()
    }
  }
} finally {
  served.close()
  await fixture.close()
}
