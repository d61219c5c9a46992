import { describe, expect, it, vi } from 'vitest'
import { noProgress, type Work } from '#runner/course/work.ts'
import type { Backend } from './backend.ts'
import { jotter } from './jotter.ts'
import type { Trouble } from './store.ts'
import { writeBehind } from './write-behind.ts'

const timing = { delayMs: 5, retryMs: 10 }
const full: Trouble = { kind: 'full', message: 'No room.' }
const work = (text: string, base = ''): Work => ({
  files: { 'a.ts': text },
  base,
  progress: noProgress,
})

/** What outlives a page: as localStorage does. */
function fakeStorage() {
  const texts = new Map<string, string>()
  return {
    texts,
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: (key: string, text: string) => void texts.set(key, text),
    removeItem: (key: string) => void texts.delete(key),
    key: (at: number) => [...texts.keys()][at] ?? null,
    get length() {
      return texts.size
    },
  }
}

/** A disk that refuses a write that is not based on what it holds. */
function fakeDisk(first: Work | null = null, storage = fakeStorage()) {
  const disk = {
    holds: first,
    trouble: null as Trouble | null,
    writes: 0,
    change(text: string) {
      disk.holds = work(text, `${Number(disk.holds?.base ?? 0) + 1}`)
    },
  }
  const backend: Backend = {
    elsewhere: 'on disk',
    read: async () => disk.trouble ?? { kind: 'found', work: disk.holds },
    async write(_slug, mine) {
      await Promise.resolve()
      if (disk.trouble) return disk.trouble
      if (disk.holds && disk.holds.base !== mine.base) return { kind: 'stale', theirs: disk.holds }
      disk.writes += 1
      disk.holds = { ...mine, base: `${Number(mine.base) + 1}` }
      return { kind: 'written', work: disk.holds }
    },
    all: async () => ({ other: { ...noProgress, runs: 7 } }),
  }
  const openPage = () =>
    writeBehind(
      backend,
      jotter(() => storage),
      timing,
    )
  return { disk, storage, openPage, store: openPage() }
}

describe('writeBehind', () => {
  it('writes the last of many quick saves, once', async () => {
    const { disk, store } = fakeDisk()
    for (const text of ['a', 'ab', 'abc']) store.save('x', work(text))
    expect(store.state.value.kind).toBe('saving')
    await vi.waitFor(() => expect(store.state.value.kind).toBe('saved'))
    expect(disk.holds?.files['a.ts']).toBe('abc')
    expect(disk.writes).toBe(1)
  })

  it('says saved again when a change was taken back before it was written', async () => {
    const { disk, store } = fakeDisk(work('one', '1'))
    await store.load('x')
    store.save('x', work('two', '1'))
    store.save('x', work('one', '1'))
    expect(store.state.value.kind).toBe('saving')
    await vi.waitFor(() => expect(store.state.value.kind).toBe('saved'))
    expect(disk.writes).toBe(0)
  })

  it('writes at once on flush, also what was typed during a write', async () => {
    const { disk, store } = fakeDisk()
    store.save('x', work('one'))
    const first = store.flush()
    store.save('x', work('two'))
    await Promise.all([first, store.flush()])
    expect(disk.holds?.files['a.ts']).toBe('two')
  })

  it('keeps the text in memory on a full disk and writes it when there is room', async () => {
    const { disk, store } = fakeDisk()
    disk.trouble = full
    store.save('x', work('precious'))
    await store.flush()
    expect(store.state.value).toEqual(full)
    expect((await store.load('x'))?.files['a.ts']).toBe('precious')
    disk.trouble = null
    await vi.waitFor(() => expect(disk.holds?.files['a.ts']).toBe('precious'))
    expect(store.state.value.kind).toBe('saved')
  })

  it('takes a change from elsewhere when nothing was typed here, and tells', async () => {
    const { disk, store } = fakeDisk(work('old', '1'))
    const told = vi.fn()
    store.watch(told)
    await store.load('x')
    disk.change('from my editor')
    await store.refresh('x')
    expect(told).toHaveBeenCalledWith('x', work('from my editor', '2'))
    expect(store.conflict.value).toBeNull()
  })

  it('asks when both changed, writes nothing meanwhile, and keeps mine when told so', async () => {
    const { disk, store } = fakeDisk(work('old', '1'))
    await store.load('x')
    disk.change('theirs')
    store.save('x', work('mine'))
    await store.flush()
    expect(store.conflict.value).toMatchObject({ slug: 'x', where: 'on disk' })
    store.save('x', work('mine, and more'))
    await store.flush()
    expect(disk.holds?.files['a.ts']).toBe('theirs')
    store.resolve('mine')
    await store.flush()
    expect(disk.holds?.files['a.ts']).toBe('mine, and more')
    expect(store.state.value.kind).toBe('saved')
  })

  it('hands theirs to the page when told to take it', async () => {
    const { disk, store } = fakeDisk(work('old', '1'))
    const told = vi.fn()
    store.watch(told)
    await store.load('x')
    disk.change('theirs')
    store.save('x', work('mine'))
    await store.flush()
    store.resolve('theirs')
    expect(told).toHaveBeenCalledWith('x', work('theirs', '2'))
    expect(store.conflict.value).toBeNull()
    expect(store.state.value.kind).toBe('saved')
  })

  it('merges progress that both reached, without asking', async () => {
    const { disk, store } = fakeDisk(work('same', '1'))
    await store.load('x')
    disk.holds = { ...work('same', '2'), progress: { ...noProgress, hints: 2 } }
    store.save('x', { ...work('same'), progress: { ...noProgress, runs: 1 } })
    await store.flush()
    await vi.waitFor(() => expect(disk.holds?.progress).toMatchObject({ hints: 2, runs: 1 }))
    expect(store.conflict.value).toBeNull()
  })

  it('reads again by itself when the first read found no server', async () => {
    const { disk, store } = fakeDisk(work('on disk', '1'))
    const told = vi.fn()
    store.watch(told)
    disk.trouble = { kind: 'unreachable', message: 'Down.' }
    expect(await store.load('x')).toBeNull()
    expect(store.state.value.kind).toBe('unreachable')
    disk.trouble = null
    await vi.waitFor(() => expect(told).toHaveBeenCalledWith('x', work('on disk', '1')))
    expect(store.state.value.kind).toBe('saved')
  })

  it('counts what is in memory in the progress of all exercises', async () => {
    const { store } = fakeDisk()
    store.save('x', { ...work('a'), progress: { ...noProgress, runs: 3 } })
    expect(await store.all()).toMatchObject({ other: { runs: 7 }, x: { runs: 3 } })
  })
})

describe('a page that is left', () => {
  it('puts down at once what is not written, and the next page takes it up', async () => {
    const { disk, storage, store, openPage } = fakeDisk(work('old', '1'))
    await store.load('x')
    disk.trouble = full // nothing is written any more in this page's life
    store.save('x', work('new'))
    store.part()
    disk.trouble = null
    const next = openPage()
    expect((await next.load('x'))?.files['a.ts']).toBe('new')
    await vi.waitFor(() => expect(disk.holds?.files['a.ts']).toBe('new'))
    await vi.waitFor(() => expect(storage.texts.size).toBe(0))
    expect(next.conflict.value).toBeNull()
  })

  it('does not take a write of its own that came through for a change from elsewhere', async () => {
    const { disk, store, openPage } = fakeDisk(work('old', '1'))
    await store.load('x')
    store.save('x', work('sent'))
    void store.flush()
    store.save('x', work('typed after that'))
    store.part()
    disk.holds = work('sent', '2') // this one arrived; then the page was gone
    disk.trouble = full
    const next = openPage()
    disk.trouble = null
    expect((await next.load('x'))?.files['a.ts']).toBe('typed after that')
    expect(next.conflict.value).toBeNull()
  })

  it('asks the learner when the work was changed elsewhere meanwhile', async () => {
    const { disk, store, openPage } = fakeDisk(work('old', '1'))
    await store.load('x')
    disk.trouble = full
    store.save('x', work('mine'))
    store.part()
    disk.trouble = null
    disk.change('theirs')
    const next = openPage()
    expect((await next.load('x'))?.files['a.ts']).toBe('mine')
    expect(next.conflict.value?.theirs.files['a.ts']).toBe('theirs')
  })

  it('has its progress counted by a page that never opens the exercise', async () => {
    const { disk, store, openPage } = fakeDisk(work('old', '1'))
    await store.load('x')
    disk.trouble = full
    store.save('x', { ...work('new'), progress: { ...noProgress, passed: '2026-11-23', runs: 1 } })
    store.save('other', { ...work('less'), progress: { ...noProgress, runs: 2, hints: 1 } })
    store.part()
    expect(await openPage().all()).toMatchObject({
      x: { passed: '2026-11-23', runs: 1 },
      other: { runs: 7, hints: 1 },
    })
  })

  it('leaves nothing behind when all was written', async () => {
    const { storage, store } = fakeDisk()
    store.save('x', work('one'))
    store.part()
    await vi.waitFor(() => expect(store.state.value.kind).toBe('saved'))
    expect(storage.texts.size).toBe(0)
  })
})
