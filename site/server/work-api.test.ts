import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { noProgress, type Refusal, type Work } from '#runner/course/work.ts'
import { serveCourse, type Reply, type Served } from './served-course.ts'

let served: Served
beforeEach(async () => {
  served = await serveCourse()
})
afterEach(() => served.close())

const folder = () => join(served.root, 'exercises/01-one-building/1-hello')
const onDisk = () => readFileSync(join(folder(), 'notes-for.ts'), 'utf8')
const get = async (slug: string) => JSON.parse((await served.ask(`/api/work/${slug}`)).text) as Work
const put = (slug: string, body: object): Promise<Reply> =>
  served.ask(`/api/work/${slug}`, { method: 'PUT', body: JSON.stringify(body) })
const refusal = (reply: Reply) => JSON.parse(reply.text) as Refusal

describe('GET', () => {
  it('gives the files on disk with an empty progress', async () => {
    writeFileSync(join(folder(), 'notes-for.ts'), '// mine\n')
    const work = await get('hello')
    expect(work.files).toEqual({ 'notes-for.ts': '// mine\n' })
    expect(work.progress).toEqual(noProgress)
    const all = JSON.parse((await served.ask('/api/work')).text) as Record<string, Work>
    expect(Object.keys(all)).toEqual(['hello', 'words', 'tenant-table'])
    expect(all['hello']).toEqual(work)
  })

  it('names the file that is none, and gives the others', async () => {
    rmSync(join(folder(), 'notes-for.ts'))
    mkdirSync(join(folder(), 'notes-for.ts'))
    const all = await served.ask('/api/work')
    expect(all.status).toBe(200)
    expect(JSON.parse(all.text)).toMatchObject({
      hello: { message: expect.stringContaining('1-hello/notes-for.ts is a folder') },
      words: { files: { 'answers.ts': expect.any(String) } },
    })
    for (const reply of [
      await served.ask('/api/work/hello'),
      await put('hello', { base: null, files: { 'notes-for.ts': '1' }, progress: noProgress }),
    ]) {
      expect([reply.status, refusal(reply).message]).toEqual([
        422,
        expect.stringContaining('move it away'),
      ])
    }
    expect((await served.ask('/api/work/words')).status).toBe(200)
  })

  it('knows no exercise by a made-up or inherited name', async () => {
    for (const slug of ['nobody', 'constructor', '__proto__', '..%2fhello']) {
      expect((await served.ask(`/api/work/${slug}`)).status).toBe(404)
    }
  })
})

describe('PUT', () => {
  it('writes the file, answers with the new base, and the next change builds on that', async () => {
    const { base } = await get('hello')
    const first = await put('hello', { base, files: { 'notes-for.ts': '1' }, progress: noProgress })
    const work = JSON.parse(first.text) as Work
    expect([first.status, onDisk(), work.files['notes-for.ts']]).toEqual([200, '1', '1'])
    expect(work.base).not.toBe(base)
    const next = { base: work.base, files: { 'notes-for.ts': '2' }, progress: noProgress }
    expect((await put('hello', next)).status).toBe(200)
    expect(onDisk()).toBe('2')
  })

  it('keeps the line ends and the mark of the file, which the page does not see', async () => {
    writeFileSync(join(folder(), 'notes-for.ts'), '\uFEFFone\r\ntwo\r\nthree\r\n')
    const { base, files } = await get('hello')
    expect(files).toEqual({ 'notes-for.ts': 'one\ntwo\nthree\n' })
    const change = { base, files: { 'notes-for.ts': 'one\ntwo!\nthree\n' }, progress: noProgress }
    const work = JSON.parse((await put('hello', change)).text) as Work
    expect(onDisk()).toBe('\uFEFFone\r\ntwo!\r\nthree\r\n')
    expect(work.files).toEqual(change.files)
    const back = { base: work.base, files: { 'notes-for.ts': 'one\ntwo\n' }, progress: noProgress }
    expect((await put('hello', back)).status).toBe(200)
    expect(onDisk()).toBe('\uFEFFone\r\ntwo\r\n')
  })

  it('leaves no draft beside the file', async () => {
    const before = readdirSync(folder())
    await put('hello', { base: null, files: { 'notes-for.ts': '1' }, progress: noProgress })
    expect(readdirSync(folder())).toEqual(before)
  })

  it('answers 409 with what is there when an editor wrote meanwhile, and writes nothing', async () => {
    const { base } = await get('hello')
    writeFileSync(join(folder(), 'notes-for.ts'), '// editor')
    const progress = { ...noProgress, runs: 3 }
    const reply = await put('hello', { base, files: { 'notes-for.ts': '// page' }, progress })
    expect(reply.status).toBe(409)
    expect(refusal(reply).work?.files).toEqual({ 'notes-for.ts': '// editor' })
    expect(onDisk()).toBe('// editor')
    const overwrite = {
      base: refusal(reply).work?.base,
      files: { 'notes-for.ts': '// page' },
      progress,
    }
    expect((await put('hello', overwrite)).status).toBe(200)
    expect(onDisk()).toBe('// page')
  })

  it('takes a change from nowhere only while the starter stands', async () => {
    const change = { base: null, files: { 'notes-for.ts': '1' }, progress: noProgress }
    expect((await put('hello', change)).status).toBe(200)
    expect((await put('hello', { ...change, files: { 'notes-for.ts': '2' } })).status).toBe(409)
    expect(onDisk()).toBe('1')
  })

  it('may be sent twice', async () => {
    const { base } = await get('hello')
    const change = { base, files: { 'notes-for.ts': '1' }, progress: noProgress }
    expect((await put('hello', change)).status).toBe(200)
    expect((await put('hello', change)).status).toBe(200)
  })

  it.each([
    'grader.test.ts',
    'exercise.md',
    'starter/notes-for.ts',
    '../1-hello/notes-for.ts',
    '../../../package.json',
    '/etc/hosts',
    'toString',
    '',
  ])('refuses the file "%s", which the exercise does not list', async (file) => {
    const grader = readFileSync(join(folder(), 'grader.test.ts'), 'utf8')
    const files = { 'notes-for.ts': 'changed', [file]: 'evil' }
    const reply = await put('hello', { base: null, files, progress: noProgress })
    expect(reply.status).toBe(400)
    expect(refusal(reply).message).toContain('yours: notes-for.ts')
    expect(onDisk()).not.toBe('changed')
    expect(readFileSync(join(folder(), 'grader.test.ts'), 'utf8')).toBe(grader)
    expect(existsSync(join(served.root, 'package.json'))).toBe(false)
  })

  it.each([
    ['no JSON', '{"base":'],
    ['a list', '[]'],
    ['files that are no text', '{"base":null,"files":{"notes-for.ts":7},"progress":{}}'],
    ['nothing', ''],
  ])('refuses %s with a sentence', async (_, body) => {
    const reply = await served.ask('/api/work/hello', { method: 'PUT', body })
    expect(reply.status).toBe(400)
    expect(refusal(reply).message).toMatch(/JSON/)
  })

  it('counts the size in bytes, whatever the letters', async () => {
    const of = (letter: string) => ({ 'notes-for.ts': letter.repeat(5 * 1024 * 1024) })
    const change = { base: null, progress: noProgress }
    expect((await put('hello', { ...change, files: of('"') })).status).toBe(200)
    expect((await put('words', { ...change, files: of('ж') })).status).toBe(413)
  })

  it('says so when the files are too large', async () => {
    const files = { 'notes-for.ts': 'x'.repeat(8 * 1024 * 1024 + 1) }
    const reply = await put('hello', { base: null, files, progress: noProgress })
    expect([reply.status, refusal(reply).message]).toEqual([
      413,
      'Your files are larger than 8 MB together, and were not saved.',
    ])
  })

  it('joins progress with what the terminal kept, and never takes it back', async () => {
    const passed = '2026-01-01T00:00:00.000Z'
    const change = { base: null, files: {} }
    await put('hello', { ...change, progress: { ...noProgress, passed, runs: 4 } })
    await put('hello', { ...change, progress: { ...noProgress, hints: 1 } })
    const kept = { hello: { ...noProgress, passed, runs: 4, hints: 1 } }
    expect(JSON.parse((await served.ask('/api/progress')).text)).toEqual(kept)
    const file = readFileSync(join(served.root, '.party-wall/progress.json'), 'utf8')
    expect(JSON.parse(file)).toEqual({ version: 1, exercises: kept })
  })

  it('keeps a progress file that does not read, under another name', async () => {
    await put('hello', { base: null, files: {}, progress: noProgress })
    writeFileSync(join(served.root, '.party-wall/progress.json'), '{ broken')
    expect((await get('hello')).progress).toEqual(noProgress)
    const names = readdirSync(join(served.root, '.party-wall'))
    const aside = names.find((name) => name.startsWith('progress.json.bad-'))
    expect(readFileSync(join(served.root, '.party-wall', String(aside)), 'utf8')).toBe('{ broken')
  })
})
