import { build } from 'vite'
import { createServer } from 'node:http'
import { readFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { openChromium } from './chromium.ts'
const out = '/tmp/harness'
await build({ configFile: false, root: '/work/main/site/client', base: './', publicDir: false, logLevel: 'warn', oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } }, build: { outDir: out, emptyOutDir: true, target: 'es2023', cssTarget: ['chrome123'], rolldownOptions: { input: { h: '/work/main/site/client/zz-harness.tsx' }, output: { entryFileNames: 'h.js', assetFileNames: '[name][extname]' } } } } as never)
const q = (sql: string, more: object = {}) => ({ sql, values: [], client: 1, transaction: null, ms: 0.42, rows: 1, ...more })
const notes = (schema: string, rows: string[][], since?: object) => ({ schema, name: 'notes', columns: [{ name: 'id', type: 'integer' }, { name: 'title', type: 'text' }], rows, omitted: 0, ...(since ? { since } : {}) })
const t1 = 'withTenant › keeps two customers apart on one client'
const tests = [{ path: ['withTenant', 'keeps two customers apart on one client'], state: 'failed', ms: 1 }, { path: ['withTenant', 'ok'], state: 'passed', ms: 1 }]
const base = { version: 1, exercise: 'x', part: null, engine: 'pglite', seed: 1, status: 'failed', tests, console: { lines: [], omitted: 0 }, ms: 10 }
const report = {
  five: { ...base, queries: { omitted: 0, list: [
    ...Array.from({ length: 12 }, (_, i) => q('create schema s' + i, { test: t1, setup: true })),
    q('begin', { test: t1, transaction: 1, rows: null, tenant: 'acme' }),
    q("select set_config('search_path', $1, true)", { test: t1, transaction: 1, values: ['acme'], tenant: 'acme' }),
    q('select id, title from notes order by id', { test: t1, transaction: 1, tenant: 'acme', rows: 3, request: 'GET acme.localhost/notes' }),
    q('begin', { test: t1, transaction: 2, rows: null, client: 2, tenant: 'globex' }),
    q('insert into notes (title) values ($1) returning id', { test: t1, transaction: 2, client: 2, tenant: 'globex', values: ['Buy a volcano GLOBEX-CANARY-abc123'], request: 'POST globex.localhost/notes' }),
    q('commit', { test: t1, transaction: 1, rows: null, tenant: 'acme' }),
    q('insert into notes (id, title) values ($1, $2)', { test: t1, transaction: 2, client: 2, tenant: 'globex', values: ['1', 'x'], rows: null, error: { code: '23505', message: 'duplicate key value violates unique constraint "notes_pkey"' } }),
    q('rollback', { test: t1, transaction: 2, client: 2, rows: null, tenant: 'globex' }),
    q('select * from "globex".notes where title = \'it\'\'s\' -- by hand', { test: t1, client: 1, tenant: 'acme' }),
    q('select count(*) from public.events', { test: t1, unscoped: ['events'], client: 3 }),
    q('select 1', { test: 'withTenant › ok' }),
  ] }, database: [
    notes('acme', [['1', 'Order anvils'], ['2', 'Paint the tunnel'], ['3', 'GLOBEX-CANARY-7x landed here']], { table: false, rows: ['same', 'changed', 'added'], gone: [['4', 'Return the rocket']] }),
    notes('globex', [['1', 'Buy a stadium']], { table: false, rows: ['same'], gone: [] }),
    notes('initech', [['1', 'TPS report']], { table: false, rows: ['same'], gone: [] }),
    notes('umbrella_corp', [], { table: false, rows: [], gone: [['1', 'Old']] }),
    { ...notes('acme_old', [['1', 'x'], ['2', null as never]]), since: { table: true, rows: ['added', 'added'], gone: [] } },
    { schema: 'public', name: 'tenants', columns: [{ name: 'id', type: 'integer' }, { name: 'schema_name', type: 'text' }, { name: 'created_at', type: 'timestamp with time zone' }], rows: [['1', 'acme', '2026-01-01'], ['2', 'globex', '2026-01-02'], ['3', 'initech', '2026-01-02']], omitted: 0, since: { table: false, rows: ['same', 'changed', 'added'], gone: [['9', 'acme', '2025-01-01']] } },
    { ...notes('public', [['1', 'left behind']]), since: { table: true, rows: ['added'], gone: [] } },
  ] },
  many: { ...base, queries: { omitted: 40, list: Array.from({ length: 2000 }, (_, i) => q(`select tenant_id as "tenantId", id, title, body from notes\n     where title ilike $1 or body ilike $1\n     order by id\n     limit $2`, { test: process.argv[2] === 'spread' ? 'check ' + (i % 40) : t1, values: [['acme', 'globex'][i % 2], '5'], unscoped: i % 3 ? ['notes'] : undefined, transaction: i % 7 < 4 ? Math.floor(i / 7) + 1 : null })) }, database: [] },
}
const server = createServer((req, res) => {
  const path = new URL(req.url!, 'http://x').pathname
  if (path === '/report.json') return void res.end(JSON.stringify(report))
  if (path === '/') return void res.end('<!doctype html><html lang=en><title>h</title><link rel=stylesheet href=/h.css><link rel=stylesheet href=/zz-harness.css><body><script type=module src=/h.js></script>')
  const file = join(out, path)
  if (!existsSync(file)) { res.statusCode = 404; return void res.end() }
  res.setHeader('content-type', path.endsWith('.css') ? 'text/css' : 'text/javascript')
  res.end(readFileSync(file))
})
await new Promise<void>((r) => server.listen(0, '127.0.0.1', r))
const url = `http://127.0.0.1:${(server.address() as { port: number }).port}/`
const browser = await openChromium()
for (const colorScheme of ['light', 'dark'] as const) for (const width of [320, 760, 1300]) {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme })
  page.on('pageerror', (e) => console.log(e.message))
  for (const pane of ['db', 'queries']) {
    await page.goto(`${url}?case=five&pane=${pane}`)
    await page.locator('#root > *').waitFor()
    await page.screenshot({ path: `/tmp/shots/h-${pane}-${width}-${colorScheme}.png`, fullPage: true })
  }
  await page.close()
}
// performance
for (const rate of [1, 4]) {
  const page = await browser.newPage({ viewport: { width: 1300, height: 900 } })
  await page.goto(`${url}?case=many&late=1`)
  await page.waitForFunction(() => 'show' in globalThis)
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate })
  const ms = await page.evaluate(() => new Promise<number>((resolve) => { const t = performance.now(); (globalThis as never as { show(): void }).show(); requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - t))) }))
  const filter = await page.evaluate(() => new Promise<number>((resolve) => { const t = performance.now(); document.querySelector<HTMLInputElement>('input[type=checkbox]')!.click(); requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - t))) }))
  console.log(`rate ${rate}: show ${ms.toFixed(0)} ms, filter ${filter.toFixed(0)} ms, nodes ${await page.evaluate(() => document.querySelectorAll('*').length)}`)
  await page.close()
}
await browser.close(); server.close()
