import { describe, expect, it, vi } from 'vitest'
import { joinVersions, type Version, type Versions } from '#runner/course/versions.ts'
import { noProgress, type Work } from '#runner/course/work.ts'
import type { Backend } from './backend.ts'
import { jotter } from './jotter.ts'
import type { Trouble } from './store.ts'
import { writeBehind } from './write-behind.ts'

const timing = { delayMs: 5, longestMs: 20, retryMs: 10 }
const full: Trouble = { kind: 'full', message: 'No room.' }
const work = (text: string, base = ''): Work => ({
  files: { 'a.ts': text },
  base,
  progress: noProgress,
})

const version = (text: string): Version => ({
  at: '2026-11-23T10:00:00.000Z',
  why: 'reset',
  files: { 'a.ts': text },
})
const kept = (versions: Versions = []) => versions.map(({ why, files }) => [why, files['a.ts']])

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
    /** An exercise that there is no room for. */
    refuses: null as string | null,
    writes: 0,
    /** What was written, in its order. */
    log: [] as string[],
    versions: [] as Versions,
    change(text: string) {
      disk.holds = work(text, `${Number(disk.holds?.base ?? 0) + 1}`)
    },
  }
  const backend: { -readonly [Part in keyof Backend]: Backend[Part] } = {
    elsewhere: 'on disk',
    read: async () => disk.trouble ?? { kind: 'found', work: disk.holds },
    async write(slug, mine) {
      await Promise.resolve()
      if (disk.trouble) return disk.trouble
      if (disk.refuses === slug) return full
      if (slug === 'y') {
        disk.log.push(mine.files['a.ts'] ?? '')
        return { kind: 'written', work: { ...mine, base: '1' } }
      }
      if (disk.holds && disk.holds.base !== mine.base) return { kind: 'stale', theirs: disk.holds }
      disk.writes += 1
      disk.log.push(mine.files['a.ts'] ?? '')
      disk.holds = { ...mine, base: `${Number(mine.base) + 1}` }
      return { kind: 'written', work: disk.holds }
    },
    all: async () => ({ other: { ...noProgress, runs: 7 } }),
    versions: async () => disk.versions,
    async keep(_slug, added) {
      await Promise.resolve()
      if (disk.trouble) return disk.trouble
      disk.log.push(...added.map(({ why, files }) => `${why}: ${files['a.ts']}`))
      disk.versions = joinVersions(added, disk.versions)
      return null
    },
  }
  const openPage = (own = timing) =>
    writeBehind(
      backend,
      jotter(() => storage),
      own,
    )
  return { disk, backend, storage, openPage, store: openPage() }
}

describe('writeBehind', () => {
  it('writes the last of many quick saves, once', async () => {
    const { disk, store } = fakeDisk()
    for (const text of ['a', 'ab', 'abc']) store.save('x', work(text))
    expect(store.state.value.kind).toBe('saving')
    await expect.poll(() => store.state.value.kind).toBe('saved')
    expect(disk.holds?.files['a.ts']).toBe('abc')
    expect(disk.writes).toBe(1)
  })

  it('says saved again when a change was taken back before it was written', async () => {
    const { disk, store } = fakeDisk(work('one', '1'))
    await store.load('x')
    store.save('x', work('two', '1'))
    store.save('x', work('one', '1'))
    expect(store.state.value.kind).toBe('saving')
    await expect.poll(() => store.state.value.kind).toBe('saved')
    expect(disk.writes).toBe(0)
  })

  it('writes while the learner types without a pause, and lets no key wait for longer', async () => {
    vi.useFakeTimers()
    const { disk, openPage } = fakeDisk()
    const store = openPage({ delayMs: 200, longestMs: 400, retryMs: 3000 })
    for (let key = 1; key <= 60; key += 1) {
      store.save('x', work(`${key}`))
      await vi.advanceTimersByTimeAsync(120)
      const written = Number(disk.holds?.files['a.ts'] ?? 0)
      expect((key - written) * 120, `after key ${key}`).toBeLessThanOrEqual(480)
    }
    vi.useRealTimers()
    expect(disk.writes).toBeGreaterThan(10)
    expect(disk.writes).toBeLessThan(25)
  })

  it('goes on to say that the disk is full when another exercise is written after that', async () => {
    const { disk, store } = fakeDisk()
    disk.trouble = full
    store.save('x', work('precious'))
    await store.flush()
    disk.trouble = null
    disk.refuses = 'x'
    store.save('y', work('small'))
    await expect.poll(() => disk.log).toContain('small')
    expect(store.state.value).toEqual(full)
    disk.refuses = null
    await expect.poll(() => store.state.value.kind).toBe('saved')
    expect(disk.log).toContain('precious')
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
    await expect.poll(() => disk.holds?.files['a.ts']).toBe('precious')
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
    await expect.poll(() => store.state.value.kind).toBe('saved')
  })

  it('asks no longer once both sides say the same', async () => {
    const { disk, store } = fakeDisk(work('old', '1'))
    await store.load('x')
    disk.change('theirs')
    store.save('x', work('mine'))
    await store.flush()
    expect(store.conflict.value?.slug).toBe('x')
    disk.change('mine')
    await store.refresh('x')
    expect(store.conflict.value).toBeNull()
    store.save('x', work('mine, and more'))
    await expect.poll(() => disk.holds?.files['a.ts']).toBe('mine, and more')
  })

  it('does not go back to what was read before its own write came through', async () => {
    const { disk, store, backend } = fakeDisk(work('old', '1'))
    await store.load('x')
    const old = disk.holds
    let answer = (): void => {}
    const { read } = backend
    backend.read = () => {
      backend.read = read
      return new Promise((resolve) => (answer = () => resolve({ kind: 'found', work: old })))
    }
    const looking = store.refresh('x')
    store.save('x', work('new'))
    await store.flush()
    answer()
    await looking
    expect((await store.load('x'))?.files['a.ts']).toBe('new')
    expect(store.state.value.kind).toBe('saved')
  })

  it('merges progress that both reached, without asking', async () => {
    const { disk, store } = fakeDisk(work('same', '1'))
    await store.load('x')
    disk.holds = { ...work('same', '2'), progress: { ...noProgress, hints: 2 } }
    store.save('x', { ...work('same'), progress: { ...noProgress, runs: 1 } })
    await store.flush()
    await expect.poll(() => disk.holds?.progress).toMatchObject({ hints: 2, runs: 1 })
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
    await expect.poll(() => told).toHaveBeenCalledWith('x', work('on disk', '1'))
    expect(store.state.value.kind).toBe('saved')
  })

  it('counts what is in memory in the progress of all exercises', async () => {
    const { store } = fakeDisk()
    store.save('x', { ...work('a'), progress: { ...noProgress, runs: 3 } })
    expect(await store.all()).toMatchObject({ other: { runs: 7 }, x: { runs: 3 } })
  })
})

describe('versions', () => {
  it('are written before the text that takes their place', async () => {
    const { disk, store } = fakeDisk(work('mine', '1'))
    await store.load('x')
    store.keep('x', version('mine'))
    store.save('x', work('starter'))
    await store.flush()
    expect(disk.log).toEqual(['reset: mine', 'starter'])
    expect(kept(store.versions.value['x'])).toEqual([['reset', 'mine']])
  })

  it('hold the text back when there is no room for them', async () => {
    const { disk, store } = fakeDisk(work('mine', '1'))
    await store.load('x')
    disk.trouble = full
    store.keep('x', version('mine'))
    store.save('x', work('starter'))
    await store.flush()
    expect(disk.holds?.files['a.ts']).toBe('mine')
    expect(store.state.value).toEqual(full)
    disk.trouble = null
    await expect.poll(() => disk.log).toEqual(['reset: mine', 'starter'])
  })

  it('are those that were kept before, on a page opened later', async () => {
    const { disk, openPage } = fakeDisk(work('starter', '2'))
    disk.versions = [version('mine')]
    const next = openPage()
    await next.load('x')
    await expect.poll(() => kept(next.versions.value['x'])).toEqual([['reset', 'mine']])
  })

  it('are taken up by the next page when this one had to go before they were written', async () => {
    const { disk, store, openPage } = fakeDisk(work('mine', '1'))
    await store.load('x')
    disk.trouble = full
    store.keep('x', version('mine'))
    store.save('x', work('starter'))
    store.part()
    await expect.poll(() => store.state.value).toEqual(full)
    disk.trouble = null
    const next = openPage()
    await next.load('x')
    await expect.poll(() => disk.log.slice(0, 2)).toEqual(['reset: mine', 'starter'])
  })

  it.each(['mine', 'theirs'] as const)('hold the other side when %s is taken', async (taken) => {
    const { disk, store } = fakeDisk(work('old', '1'))
    await store.load('x')
    disk.change('theirs')
    store.save('x', work('mine'))
    await store.flush()
    store.resolve(taken)
    await store.flush()
    const lost = taken === 'mine' ? 'theirs' : 'mine'
    expect(kept(disk.versions)).toEqual([['conflict', lost]])
  })

  it('hold what was typed here before a change from elsewhere, and not each such change', async () => {
    const { disk, store } = fakeDisk(work('old', '1'))
    await store.load('x')
    store.save('x', work('typed here'))
    await store.flush()
    for (const text of ['one', 'two', 'three']) {
      disk.change(text)
      await store.refresh('x')
    }
    await store.flush()
    expect(kept(disk.versions)).toEqual([['elsewhere', 'typed here']])
    expect(disk.holds?.files['a.ts']).toBe('three')
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
    await expect.poll(() => disk.holds?.files['a.ts']).toBe('new')
    await expect.poll(() => storage.texts.size).toBe(0)
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
    store.save('x', {
      ...work('new'),
      progress: { ...noProgress, passed: '2026-11-23T10:00:00.000Z', runs: 1 },
    })
    store.save('other', { ...work('less'), progress: { ...noProgress, runs: 2, hints: 1 } })
    store.part()
    expect(await openPage().all()).toMatchObject({
      x: { passed: '2026-11-23T10:00:00.000Z', runs: 1 },
      other: { runs: 7, hints: 1 },
    })
  })

  it('leaves nothing behind when all was written', async () => {
    const { storage, store } = fakeDisk()
    store.save('x', work('one'))
    store.part()
    await expect.poll(() => store.state.value.kind).toBe('saved')
    expect(storage.texts.size).toBe(0)
  })
})
