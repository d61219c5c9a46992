import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { layOutCourse } from '#site/build/lay-out-course.ts'
import type { Parts } from '#site/build/parts.ts'
import { createApp } from './app.ts'
import { earlyParts } from './early-parts.ts'
import { liveSite, type LiveSite } from './live-site.ts'
import type { Made } from './make-parts.ts'
import { openCourse } from './open-course.ts'

const lesson = 'lessons/one-building/index.html'
const parts: Parts = {
  ...earlyParts,
  assets: { shell: 'assets/shell.js', shellImports: [], styles: ['assets/site.css'], fonts: [] },
}

let root: string
let remove: () => void
let made: Made
/** How often the course was read. */
let read: number
let finish: (made: Made) => void
let fail: (error: Error) => void

beforeEach(() => {
  ;({ root, remove } = layOutCourse())
  read = 0
  const folder = join(root, 'built')
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'assets/site.css'), '.real{}')
  writeFileSync(join(folder, 'assets/shell.js'), '// shell')
  made = { folder, parts }
})
afterEach(() => remove())

function open(hash: string, found: Made | null): LiveSite {
  const making = new Promise<Made>((resolve, reject) => {
    finish = resolve
    fail = reject
  })
  const course = async () => {
    read += 1
    return openCourse(root).course
  }
  return liveSite({ root, course, hash, found, make: () => making })
}

describe('before the parts are built', () => {
  it('pages are there, with the styles as they are and a script that waits', async () => {
    const page = (await open('a', null).file(lesson)) ?? ''
    expect(page).toContain('Acme and Globex share a house.')
    expect(page).toContain('src="../../early/waiting.js"')
    expect(page).toContain('href="../../early/site.css"')
    expect(page).not.toContain('assets/')
  })

  it('the page is told when they are there, and is then printed with them', async () => {
    const site = open('a', null)
    await site.file(lesson)
    finish(made)
    await site.built
    expect(await site.file(lesson)).toContain('src="../../assets/shell.js"')
    expect(site.parts()).toBe(made.folder)
  })
})

describe('what was printed', () => {
  it('is found at the next start, without a look at the course', async () => {
    const page = await open('a', made).file(lesson)
    expect(read).toBe(1)
    expect(await open('a', made).file(lesson)).toBe(page)
    expect(read).toBe(1)
  })

  it('is printed anew for another course', async () => {
    await open('a', made).file(lesson)
    const path = join(root, 'lessons/01-one-building/lesson.md')
    writeFileSync(path, readFileSync(path, 'utf8').replace('share a house', 'share a wall'))
    expect(await open('b', made).file(lesson)).toContain('share a wall')
  })

  it('is all there after a while, data and the page for nobody too', async () => {
    await open('a', made).printAll()
    const site = open('a', made)
    read = 0
    for (const path of ['index.html', '404.html', 'primers/sql/index.html', 'data/app.json']) {
      expect([path, (await site.file(path)) !== null]).toEqual([path, true])
    }
    expect(await site.file('404.html')).toContain('.real{}')
    expect(JSON.parse((await site.file('data/exercises/hello.json')) ?? '')).toMatchObject({
      slug: 'hello',
      number: '1.1',
    })
    expect(read).toBe(0)
    expect(await site.file('lessons/nobody/index.html')).toBeNull()
  })
})

it('shows every other page where an exercise, a picture or a text is broken', async () => {
  for (const path of [
    'exercises/01-one-building/1-hello/exercise.md',
    'lessons/01-one-building/building.svg',
    'lessons/02-a-table/lesson.md',
  ]) {
    writeFileSync(join(root, path), path.endsWith('svg') ? '' : 'broken')
  }
  const site = open('a', made)
  expect(await site.file(lesson)).toContain('<code>hello</code> cannot be shown')
  expect(await site.file('lessons/a-table/index.html')).toContain('could not be read')
  expect(await site.file('index.html')).toContain('A table')
})

describe('over HTTP', () => {
  let server: Server
  const serve = async (site: LiveSite) => {
    server = createServer()
    const port = () => (server.address() as AddressInfo).port
    server.on(
      'request',
      createApp({ root, course: async () => openCourse(root).course, site, port }),
    )
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    return (path: string) => fetch(`http://127.0.0.1:${port()}${path}`)
  }
  afterEach(() => void server.close())

  it('a page that waits is answered when the parts are there', async () => {
    const ask = await serve(open('a', null))
    expect(await (await ask('/early/waiting.js')).text()).toContain('early/built')
    expect(await (await ask('/early/site.css')).text()).toContain('@layer')
    expect((await ask('/assets/shell.js')).status).toBe(404)
    const waiting = ask('/early/built')
    finish(made)
    expect((await waiting).status).toBe(204)
    expect((await ask('/assets/shell.js')).status).toBe(200)
    expect((await ask('/api/work/hello')).status).toBe(200)
  })

  it('a page that waits is told why they never come', async () => {
    const ask = await serve(open('a', null))
    fail(new Error('The disk is full.'))
    const answer = await ask('/early/built')
    expect([answer.status, await answer.text()]).toEqual([503, 'The disk is full.'])
    expect((await ask('/lessons/one-building/')).status).toBe(200)
  })
})
