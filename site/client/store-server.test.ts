import { beforeEach, describe, expect, it, vi } from 'vitest'
import { noProgress, type Work, type WorkChange } from '#runner/course/work.ts'
import { openServerStore } from './store-server.ts'

const timing = { delayMs: 1, longestMs: 5, retryMs: 10 }
const root = 'http://localhost:4173/'
const onDisk: Work = { files: { 'a.ts': 'on disk' }, base: 'b1', progress: noProgress }

type Answer = { readonly status: number; readonly body: unknown } | 'down'
let answers: Answer[]
let sent: { url: string; change?: WorkChange }[]

beforeEach(() => {
  answers = []
  sent = []
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    if (url.endsWith('/versions') && init.method === undefined)
      return Response.json({ versions: [] })
    sent.push({ url, ...(typeof init.body === 'string' && { change: JSON.parse(init.body) }) })
    const answer = answers.shift() ?? 'down'
    if (answer === 'down') throw new TypeError('Failed to fetch')
    return Response.json(answer.body, { status: answer.status })
  })
})

describe('openServerStore', () => {
  it('reads the files on disk and sends a change with the base that it read', async () => {
    answers = [
      { status: 200, body: onDisk },
      { status: 200, body: { ...onDisk, files: { 'a.ts': 'mine' }, base: 'b2' } },
    ]
    const store = openServerStore(root, timing)
    expect(await store.load('tenant-model')).toEqual(onDisk)
    store.save('tenant-model', { ...onDisk, files: { 'a.ts': 'mine' } })
    await store.flush()
    expect(sent.map(({ url }) => url)).toEqual([
      'http://localhost:4173/api/work/tenant-model',
      'http://localhost:4173/api/work/tenant-model',
    ])
    expect(sent[1]?.change).toMatchObject({ base: 'b1', files: { 'a.ts': 'mine' } })
    expect(store.state.value.kind).toBe('saved')
  })

  it('asks when the file changed on disk meanwhile', async () => {
    const theirs = { ...onDisk, files: { 'a.ts': 'from an editor' }, base: 'b9' }
    answers = [
      { status: 200, body: onDisk },
      { status: 409, body: { message: 'Changed on disk.', work: theirs } },
    ]
    const store = openServerStore(root, timing)
    await store.load('x')
    store.save('x', { ...onDisk, files: { 'a.ts': 'mine' } })
    await store.flush()
    expect(store.conflict.value).toEqual({ slug: 'x', where: 'on disk', theirs })
  })

  it('says that the server is down, keeps the text, and saves when it is back', async () => {
    answers = [{ status: 200, body: onDisk }, 'down']
    const store = openServerStore(root, timing)
    await store.load('x')
    const mine = { ...onDisk, files: { 'a.ts': 'mine' } }
    store.save('x', mine)
    await store.flush()
    expect(store.state.value).toMatchObject({ kind: 'unreachable' })
    answers = [{ status: 200, body: { ...mine, base: 'b2' } }]
    await expect.poll(() => store.state.value.kind).toBe('saved')
    expect(sent.at(-1)?.change?.files).toEqual({ 'a.ts': 'mine' })
  })

  it('repeats the words of a server that refuses', async () => {
    answers = [{ status: 403, body: { message: 'Only localhost may write.' } }]
    const store = openServerStore(root, timing)
    await store.load('x')
    expect(store.state.value).toMatchObject({
      kind: 'unreachable',
      message: expect.stringContaining('Only localhost may write.'),
    })
  })
})
