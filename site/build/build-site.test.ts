import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ExerciseData, PageData } from '#site/client/page-data.ts'
import { buildSite } from './build-site.ts'
import { layOutCourse } from './lay-out-course.ts'
import { buildParts } from './parts.ts'

const { root, remove } = layOutCourse()
const out = join(root, 'dist')
const bytes = (text: string) => new TextEncoder().encode(text)
const fakeSandbox = async () => ({
  workers: { 'pg-mem': '// worker', pglite: '// worker of PGlite', extras: '// extras' },
  parts: { wasm: bytes('wasm'), data: bytes('its data'), seed: bytes('seed') },
})
const parts = (folder: string) => buildParts(folder, fakeSandbox)
const read = (path: string) => readFileSync(join(out, path), 'utf8')
const lesson = 'lessons/one-building/index.html'
const htmlFiles = () =>
  readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.html'))
const dataOf = (page: string) =>
  JSON.parse(/id="page-data">(.*?)<\/script>/.exec(read(page))?.[1] ?? '') as PageData

beforeAll(async () => {
  expect(await buildSite(root, out, parts)).toEqual([])
})
afterAll(remove)

describe('a built site', () => {
  it('has a page for the course, for each lesson, planned ones too, and for each primer', () => {
    expect(htmlFiles().toSorted()).toEqual([
      '404.html',
      'index.html',
      'lessons/a-table/index.html',
      'lessons/later/index.html',
      'lessons/one-building/index.html',
      'primers/sql/index.html',
    ])
    expect(read('lessons/later/index.html')).toContain('planned and not written yet')
    expect(read('index.html')).toMatch(/data-planned[^]*Later[^]*planned/)
  })

  it('names every file relative to the page, and each is there', () => {
    for (const page of htmlFiles()) {
      for (const [, url = ''] of read(page).matchAll(/(?:href|src)="([^"#]*)[^"]*"/g)) {
        if (/^(https:|data:|$)/.test(url)) continue
        const target = join(dirname(page), url, url.endsWith('/') ? 'index.html' : '')
        expect(url).toMatch(/^\.\.?\//)
        expect([
          page,
          url,
          existsSync(join(out, page === '404.html' ? 'index.html' : target)),
        ]).toEqual([page, url, true])
      }
    }
  })

  it('lets only its own inline scripts run', () => {
    for (const page of htmlFiles()) {
      const html = read(page)
      const policy = /Content-Security-Policy"\s+content="([^"]*)"/.exec(html)?.[1] ?? ''
      const allowed = policy.replaceAll('&#39;', "'")
      const scripts = [...html.matchAll(/<script>([^]*?)<\/script>/g)].map(([, text = '']) => text)
      expect(scripts.length).toBe(1)
      for (const script of scripts) {
        const hash = createHash('sha256').update(script).digest('base64')
        expect([page, allowed.includes(`'sha256-${hash}'`)]).toEqual([page, true])
      }
      expect(allowed).not.toMatch(/script-src[^;]*'unsafe-inline'/)
      expect([page, allowed.includes("'unsafe-eval'")]).toEqual([
        page,
        html.includes('id="workbench"'),
      ])
    }
  })

  it('reads without a script: text, tasks, starters', () => {
    const html = read(lesson)
    expect(html).toContain('Acme and Globex share a house.')
    expect(html).toContain('Write <code>notesFor</code>.')
    expect(html).toContain('// TODO')
    expect(html).toContain('href="../../lessons/a-table/"')
    expect(html).toContain('data-store="browser"')
  })

  it('leads from the lesson and the home page to the primer, and from there back', () => {
    const asks = (root: string) =>
      `New to SQL? <a href="${root}primers/sql/">SQL in ten minutes</a>`
    expect(read(lesson)).toContain(asks('../../'))
    expect(read('index.html')).toContain(asks('./'))
    const primer = read('primers/sql/index.html')
    expect(primer).toMatch(/rel="next" href="\.\.\/\.\.\/lessons\/one-building\/"/)
    expect(primer).toContain('role="img" aria-label="A table"')
    expect(primer.match(/class="quiz"/g)).toHaveLength(3)
    expect(primer).not.toContain('id="workbench"')
    expect(dataOf('primers/sql/index.html')).toMatchObject({ lesson: null, exercises: [] })
  })

  it('hands the scripts what they need, by URLs from the page', () => {
    const data = dataOf(lesson)
    expect(data.course.map(({ slug, exercises }) => [slug, exercises])).toEqual([
      ['one-building', ['hello', 'words']],
      ['a-table', ['tenant-table']],
      ['later', []],
    ])
    const { 'pg-mem': pgMem, pglite } = data.workers
    for (const url of [pgMem.code, pglite.code, pglite.parts.wasm.url, pglite.parts.seed.url]) {
      expect([url, existsSync(join(out, dirname(lesson), url))]).toEqual([url, true])
    }
    expect(pglite.parts.data.bytes).toBe('its data'.length)
    const [hello] = data.exercises
    const exercise = JSON.parse(read(join(dirname(lesson), hello?.url ?? ''))) as ExerciseData
    expect(exercise).toMatchObject({
      slug: 'hello',
      number: '1.1',
      edit: ['notes-for.ts'],
      hintsHtml: ['<p>Use <code>filter</code>.</p>\n', '<p>Compare whole ids.</p>\n'],
    })
    expect(dataOf('index.html').exercises).toEqual([])
  })

  it('names data by content, so that a change gets a new name', () => {
    const names = readdirSync(join(out, 'exercises'))
    expect(names.every((name) => /^[a-z-]+\.[0-9a-f]{10}\.json$/.test(name))).toBe(true)
    expect(readdirSync(join(out, 'assets')).every((name) => /[.-][\w-]{8,}\.\w+$/.test(name))).toBe(
      true,
    )
  })

  it('keeps every page and its parts for offline, and PGlite only when it is used', () => {
    const worker = read('sw.js')
    const listed = (name: string) =>
      [
        ...(new RegExp(`${name}:\\[(.*?)\\]`).exec(worker)?.[1] ?? '').matchAll(/[`"'](.*?)[`"']/g),
      ].map(([, path = '']) => path)
    const pages = htmlFiles().filter((path) => path.endsWith('index.html'))
    expect(pages.length).toBeGreaterThan(3)
    expect(
      listed('pages')
        .map((path) => `${path}index.html`)
        .toSorted(),
    ).toEqual(pages.toSorted())
    const kept = listed('files')
    const { exercises, workers } = dataOf(lesson)
    const fromRoot = (url = '') => join(dirname(lesson), url)
    expect(kept).toContain(fromRoot(exercises[0]?.url))
    expect(kept).toContain(fromRoot(workers['pg-mem'].code))
    expect(kept.filter((url) => url.includes('pglite'))).toEqual([])
    for (const url of kept) expect([url, existsSync(join(out, url))]).toEqual([url, true])
  })

  it('stays as it was when the course has a fault', async () => {
    const broken = layOutCourse({ 'lessons/03-later/lesson.md': () => 'no front matter' })
    const faults = await buildSite(broken.root, out, parts)
    broken.remove()
    expect(faults[0]?.file).toBe('lessons/03-later/lesson.md')
    expect(existsSync(join(out, 'index.html'))).toBe(true)
  })
})
