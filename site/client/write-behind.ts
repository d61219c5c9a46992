// A place to keep work → a Store: memory first, written behind, merged with changes from elsewhere.
import { signal } from '@preact/signals-core'
import { joinProgress, type Progress, type Work } from '#runner/course/work.ts'
import type { Backend } from './backend.ts'
import type { Jotter } from './jotter.ts'
import { mergeWork, sameFiles, sameProgress } from './merge-work.ts'
import type { Conflict, Store, StoreState, Trouble } from './store.ts'

export interface Timing {
  readonly delayMs: number
  readonly retryMs: number
}

/** One exercise, as this page knows it. */
interface Entry {
  mine: Work
  /** What the backend holds, or null when it never answered or holds nothing. */
  kept: Work | null
  timer?: ReturnType<typeof setTimeout> | undefined
  writing?: Promise<void> | undefined
  /** What the last write took along. */
  sent?: Work
}

export function writeBehind(
  backend: Backend,
  jotter: Jotter,
  timing: Timing = { delayMs: 300, retryMs: 3000 },
): Store {
  const entries = new Map<string, Entry>()
  const retries = new Map<string, ReturnType<typeof setTimeout>>()
  const listeners = new Set<(slug: string, work: Work) => void>()
  const state = signal<StoreState>({ kind: 'saved' })
  const conflict = signal<Conflict | null>(null)
  const notice = signal<string | null>(null)

  async function load(slug: string): Promise<Work | null> {
    const known = entries.get(slug)
    if (known) return known.mine
    const found = await backend.read(slug)
    if (found.kind !== 'found') {
      trouble(slug, found)
      return null
    }
    notice.value = found.notice ?? notice.value
    if (found.work && !entries.has(slug)) remember(slug, found.work, found.work)
    takeUp(slug, found.work)
    return entries.get(slug)?.mine ?? null
  }

  /** What this page, or one before it, had to leave unwritten. */
  function takeUp(slug: string, found: Work | null): void {
    const jotted = jotter.read(slug)
    if (!jotted) return
    const { work, sent } = jotted
    const ours = sent !== null && found !== null && sameFiles(sent.files, found.files)
    if (!found || ours || work.base === found.base) {
      keepSoon(slug, remember(slug, work, found))
    } else {
      reconcile(slug, remember(slug, work, null), found)
    }
  }

  function save(slug: string, work: Work): void {
    const entry = entries.get(slug) ?? remember(slug, work, null)
    entry.mine = { ...work, base: entry.kept?.base ?? '' }
    if (state.value.kind === 'saved') state.value = { kind: 'saving' }
    schedule(slug, entry)
  }

  function remember(slug: string, mine: Work, kept: Work | null): Entry {
    const entry: Entry = { mine, kept }
    entries.set(slug, entry)
    return entry
  }

  function keepSoon(slug: string, entry: Entry): void {
    if (isKept(entry)) jotter.drop(slug)
    else schedule(slug, entry)
  }

  function schedule(slug: string, entry: Entry): void {
    clearTimeout(entry.timer)
    entry.timer = setTimeout(() => void write(slug, entry), timing.delayMs)
  }

  function trouble(slug: string, what: Trouble): void {
    state.value = what
    if (what.kind === 'memory') return
    clearTimeout(retries.get(slug))
    retries.set(
      slug,
      setTimeout(() => void tryAgain(slug), timing.retryMs),
    )
  }

  async function tryAgain(slug: string): Promise<void> {
    const entry = entries.get(slug)
    await (entry && !isKept(entry) ? write(slug, entry) : refresh(slug))
  }

  async function write(slug: string, entry: Entry): Promise<void> {
    clearTimeout(entry.timer)
    while (entry.writing) await entry.writing
    if (isKept(entry)) return settle()
    if (conflict.value?.slug === slug) return
    entry.writing = writeOnce(slug, entry)
    await entry.writing
    entry.writing = undefined
  }

  async function writeOnce(slug: string, entry: Entry): Promise<void> {
    entry.sent = entry.mine
    const answer = await backend.write(slug, entry.sent)
    if (answer.kind === 'stale') return reconcile(slug, entry, answer.theirs)
    if (answer.kind !== 'written') return trouble(slug, answer)
    entry.kept = answer.work
    entry.mine = { ...entry.mine, base: answer.work.base }
    if (isKept(entry)) jotter.drop(slug)
    settle()
  }

  async function refresh(slug: string): Promise<void> {
    const found = await backend.read(slug)
    if (found.kind !== 'found') return trouble(slug, found)
    const entry = entries.get(slug)
    if (!entry && found.work) {
      remember(slug, found.work, found.work)
      tell(slug, found.work)
    }
    if (entry && found.work && !entry.writing) return reconcile(slug, entry, found.work)
    settle()
  }

  function reconcile(slug: string, entry: Entry, theirs: Work): void {
    const merged = mergeWork(entry.kept, entry.mine, theirs)
    if (merged) {
      if (conflict.value?.slug === slug) conflict.value = null
      adopt(slug, entry, merged, theirs)
    } else {
      conflict.value = { slug, where: backend.elsewhere, theirs }
    }
  }

  function adopt(slug: string, entry: Entry, merged: Work, theirs: Work): void {
    const before = entry.mine
    entry.mine = merged
    entry.kept = theirs
    keepSoon(slug, entry)
    if (!sameWork(before, merged)) tell(slug, merged)
    settle()
  }

  function resolve(keep: 'mine' | 'theirs'): void {
    const open = conflict.value
    const entry = open && entries.get(open.slug)
    if (!entry) return
    conflict.value = null
    const progress = joinProgress(entry.mine.progress, open.theirs.progress)
    const { files } = keep === 'mine' ? entry.mine : open.theirs
    adopt(open.slug, entry, { files, base: open.theirs.base, progress }, open.theirs)
  }

  function tell(slug: string, work: Work): void {
    for (const listener of listeners) listener(slug, work)
  }

  function settle(): void {
    const saved = [...entries.values()].every(isKept)
    if (state.value.kind !== 'memory') state.value = { kind: saved ? 'saved' : 'saving' }
  }

  async function flush(): Promise<void> {
    await Promise.all([...entries].map(([slug, entry]) => write(slug, entry)))
  }

  function part(): void {
    for (const [slug, entry] of entries) {
      if (!isKept(entry)) jotter.jot(slug, { work: entry.mine, sent: entry.sent ?? null })
    }
    void flush()
  }

  /** Also what the page before this one jotted down and could not write. */
  async function all(): Promise<Readonly<Record<string, Progress>>> {
    const kept = await backend.all()
    const joined = { ...kept }
    for (const slug of jotter.slugs()) {
      const jotted = jotter.read(slug)?.work.progress
      const there = kept[slug]
      if (jotted) joined[slug] = there ? joinProgress(there, jotted) : jotted
    }
    for (const [slug, { mine }] of entries) joined[slug] = mine.progress
    return joined
  }

  function watch(listener: (slug: string, work: Work) => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  return { state, conflict, notice, load, save, flush, part, all, watch, refresh, resolve }
}

function isKept(entry: Entry): boolean {
  return entry.kept !== null && sameWork(entry.mine, entry.kept)
}

function sameWork(one: Work, other: Work): boolean {
  return sameFiles(one.files, other.files) && sameProgress(one.progress, other.progress)
}
