import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Version } from '#runner/course/versions.ts'
import { serveCourse, type Reply, type Served } from './served-course.ts'

let served: Served
beforeEach(async () => {
  served = await serveCourse()
})
afterEach(() => served.close())

const version = (text: string, file = 'notes-for.ts'): Version => ({
  at: '2026-11-23T10:00:00.000Z',
  why: 'reset',
  files: { [file]: text },
})
const address = '/api/work/hello/versions'
const kept = () => join(served.root, '.party-wall/versions')
const post = (body: unknown, headers = {}, to = address): Promise<Reply> =>
  served.ask(to, { method: 'POST', headers, body: JSON.stringify(body) })
const get = async () => JSON.parse((await served.ask(address)).text) as unknown

describe('versions', () => {
  it('are none at first, are kept beside the progress, and come back newest first', async () => {
    expect(await get()).toEqual({ versions: [] })
    expect((await post({ versions: [version('one')] })).status).toBe(200)
    const answer = await post({ versions: [version('two')] })
    const both = { versions: [version('two'), version('one')] }
    expect(JSON.parse(answer.text)).toEqual(both)
    expect(await get()).toEqual(both)
    expect(readdirSync(kept())).toEqual(['hello.json'])
  })

  it('may be sent twice', async () => {
    await post({ versions: [version('one')] })
    await post({ versions: [version('one')] })
    expect(await get()).toEqual({ versions: [version('one')] })
  })

  it.each(['grader.test.ts', '../1-hello/notes-for.ts', '/etc/hosts', 'toString'])(
    'hold no file “%s”, which the exercise does not list',
    async (file) => {
      const files = JSON.parse(`{"notes-for.ts":"1","${file}":"2"}`) as Version['files']
      const reply = await served.ask(address, {
        method: 'POST',
        body: `{"versions":[{"at":"2026-11-23T10:00:00Z","why":"reset","files":${JSON.stringify(files)}}]}`,
      })
      expect(reply.status).toBe(400)
      expect(existsSync(kept())).toBe(false)
    },
  )

  it.each([
    ['no list', {}],
    ['no time', { versions: [{ ...version('a'), at: 'now' }] }],
    ['a reason of its own', { versions: [{ ...version('a'), why: 'mood' }] }],
    ['files that are no text', { versions: [{ ...version('a'), files: { 'notes-for.ts': 7 } }] }],
  ])('are refused with a sentence when there is %s', async (_, body) => {
    const reply = await post(body)
    expect([reply.status, reply.text]).toEqual([400, expect.stringContaining('not versions')])
    expect(existsSync(kept())).toBe(false)
  })

  it('are written for exercises of the course only, and for own pages only', async () => {
    const body = { versions: [version('a')] }
    for (const slug of ['nobody', '..%2f..%2fhello', '__proto__']) {
      expect((await post(body, {}, `/api/work/${slug}/versions`)).status).toBe(404)
    }
    const stranger = { origin: 'http://stranger.example', 'content-type': 'application/json' }
    expect((await post(body, stranger)).status).toBe(403)
    expect(existsSync(kept())).toBe(false)
  })

  it('that do not read are set aside, and others are kept after that', async () => {
    await post({ versions: [version('one')] })
    writeFileSync(join(kept(), 'hello.json'), '{ broken')
    expect(await get()).toEqual({ versions: [] })
    const aside = readdirSync(kept()).find((name) => name.startsWith('hello.json.bad-'))
    expect(readFileSync(join(kept(), String(aside)), 'utf8')).toBe('{ broken')
    await post({ versions: [version('two')] })
    expect(await get()).toEqual({ versions: [version('two')] })
  })
})
