import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { createStore, entries, get, set } from 'idb-keyval'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { noProgress, type Work } from '#runner/course/work.ts'
import { asidePrefix, openIndexedDbStore } from './store-indexed-db.ts'

const timing = { delayMs: 1, longestMs: 5, retryMs: 10 }
const work = (text: string): Work => ({ files: { 'a.ts': text }, base: '', progress: noProgress })
const database = () => createStore('party-wall', 'work')
const textOf = (kept: Work | null) => kept?.files['a.ts']

beforeEach(() => {
  vi.restoreAllMocks()
  vi.stubGlobal('indexedDB', new IDBFactory())
})

describe('openIndexedDbStore', () => {
  it('gives back after a reload what was saved', async () => {
    const before = openIndexedDbStore(timing)
    before.save('tenant-model', work('my answer'))
    await before.flush()
    const after = openIndexedDbStore(timing)
    expect(textOf(await after.load('tenant-model'))).toBe('my answer')
    expect(await get('tenant-model', database())).toMatchObject({ v: 1, rev: 1 })
  })

  it('knows nothing of an exercise that was never saved', async () => {
    expect(await openIndexedDbStore(timing).load('never')).toBeNull()
  })

  it('sets a record that it cannot read aside, whole, and says so', async () => {
    await set('tenant-model', { v: 1, files: 'oops' }, database())
    const store = openIndexedDbStore(timing)
    expect(await store.load('tenant-model')).toBeNull()
    expect(store.notice.value).toContain('set aside')
    const kept = await entries<string, unknown>(database())
    expect(kept).toHaveLength(1)
    expect(kept[0]?.[0]).toMatch(new RegExp(`^${asidePrefix}tenant-model:`))
    expect(kept[0]?.[1]).toEqual({ v: 1, files: 'oops' })
    store.save('tenant-model', work('again'))
    await store.flush()
    expect(textOf(await openIndexedDbStore(timing).load('tenant-model'))).toBe('again')
    expect(Object.keys(await store.all())).toEqual(['tenant-model'])
  })

  it('shows the text of one tab in another that has not typed', async () => {
    const [one, other] = [openIndexedDbStore(timing), openIndexedDbStore(timing)]
    one.save('x', work('first'))
    await one.flush()
    await other.load('x')
    one.save('x', work('second'))
    await expect.poll(async () => textOf(await other.load('x'))).toBe('second')
    expect(other.conflict.value).toBeNull()
  })

  it('asks when two tabs typed, and loses neither text', async () => {
    const [one, other] = [openIndexedDbStore(timing), openIndexedDbStore(timing)]
    one.save('x', work('first'))
    await one.flush()
    await other.load('x')
    one.save('x', work('of one'))
    other.save('x', work('of the other'))
    await Promise.all([one.flush(), other.flush()])
    await expect.poll(() => one.conflict.value ?? other.conflict.value).not.toBeNull()
    const [asked, asks] = one.conflict.value ? [one, 'of one'] : [other, 'of the other']
    expect(asked.conflict.value?.where).toBe('in another tab')
    expect(textOf(await asked.load('x'))).toBe(asks)
    expect([textOf(asked.conflict.value?.theirs ?? null), asks]).toEqual(
      expect.arrayContaining(['of one', 'of the other']),
    )
  })

  it('says in plain words that the storage is full', async () => {
    const quota = new DOMException('no', 'QuotaExceededError')
    const store = openIndexedDbStore(timing)
    await store.load('x')
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw quota
    })
    store.save('x', work('big'))
    await store.flush()
    expect(store.state.value).toMatchObject({ kind: 'full' })
    expect(textOf(await store.load('x'))).toBe('big')
  })

  it('works from memory where there is no IndexedDB', async () => {
    vi.stubGlobal('indexedDB', undefined)
    const store = openIndexedDbStore(timing)
    expect(await store.load('x')).toBeNull()
    store.save('x', work('here'))
    await store.flush()
    expect(store.state.value.kind).toBe('memory')
    expect(textOf(await store.load('x'))).toBe('here')
  })
})
