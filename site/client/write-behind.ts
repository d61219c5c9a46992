// A place to keep work → a Store: memory first, written behind, merged with changes from elsewhere.
import { signal } from '@preact/signals-core'
import type { Version } from '#runner/course/versions.ts'
import type { Work } from '#runner/course/work.ts'
import type { Backend } from './backend.ts'
import type { Jotter } from './jotter.ts'
import type { Entry } from './entry.ts'
import { keptVersions } from './kept-versions.ts'
import { knownWork } from './known-work.ts'
import { schedule, usualTiming, type Timing } from './write-timing.ts'
import { mergeWork, sameFiles, sameWork, workOn } from './merge-work.ts'
import type { Conflict, Store } from './store.ts'
import { troubles } from './troubles.ts'

export function writeBehind(backend: Backend, jotter: Jotter, timing: Timing = usualTiming): Store {
  const versions = keptVersions(backend)
  const open = troubles(timing.retryMs, (slug) => void tryAgain(slug))
  const known = knownWork(jotter, versions, open)
  const { state, remember, isKept, settle, trouble, tell } = known
  const conflict = signal<Conflict | null>(null)
  const notice = signal<string | null>(null)

  async function load(slug: string): Promise<Work | null> {
    const entry = known.get(slug)
    if (entry) return entry.mine
    const found = await backend.read(slug)
    void versions.read(slug)
    if (found.kind !== 'found') {
      trouble(slug, found)
      return null
    }
    notice.value = found.notice ?? notice.value
    if (found.work && !known.get(slug)) remember(slug, found.work, found.work)
    takeUp(slug, found.work)
    return known.get(slug)?.mine ?? null
  }

  /** What this page, or one before it, had to leave unwritten. */
  function takeUp(slug: string, found: Work | null): void {
    const jotted = jotter.read(slug)
    if (!jotted) return
    const { work, sent } = jotted
    versions.add(slug, jotted.versions)
    const ours = sent !== null && found !== null && sameFiles(sent.files, found.files)
    if (!found || ours || work.base === found.base) {
      keepSoon(slug, remember(slug, work, found))
    } else {
      reconcile(slug, remember(slug, work, null), found)
    }
  }

  function save(slug: string, work: Work): void {
    const entry = known.get(slug) ?? remember(slug, work, null)
    if (!sameFiles(work.files, entry.mine.files)) entry.typed = true
    entry.mine = { ...work, base: entry.kept?.base ?? '' }
    if (state.value.kind === 'saved') state.value = { kind: 'saving' }
    writeSoon(slug, entry)
  }

  function keep(slug: string, version: Version): void {
    versions.add(slug, [version])
    const entry = known.get(slug)
    if (entry) writeSoon(slug, entry)
    else void versions.write(slug).then((failed) => failed && trouble(slug, failed))
  }

  function keepSoon(slug: string, entry: Entry): void {
    if (isKept(slug, entry)) jotter.drop(slug)
    else writeSoon(slug, entry)
  }

  function writeSoon(slug: string, entry: Entry): void {
    schedule(entry, timing, () => void write(slug, entry))
  }

  async function tryAgain(slug: string): Promise<void> {
    const entry = known.get(slug)
    await (entry && !isKept(slug, entry) ? write(slug, entry) : refresh(slug))
  }

  async function write(slug: string, entry: Entry): Promise<void> {
    clearTimeout(entry.timer)
    while (entry.writing) await entry.writing
    entry.since = undefined
    if (isKept(slug, entry)) return settle()
    entry.writing = writeOnce(slug, entry)
    await entry.writing
    entry.writing = undefined
  }

  /** What a text replaced is written before the text. */
  async function writeOnce(slug: string, entry: Entry): Promise<void> {
    // Nothing is waited for without need: a page that is being left sends what it sends at once.
    const failed = versions.waiting(slug).length > 0 ? await versions.write(slug) : null
    if (failed) return trouble(slug, failed)
    if (conflict.value?.slug === slug) return
    entry.sent = entry.mine
    const answer = await backend.write(slug, entry.sent)
    if (answer.kind === 'stale') return reconcile(slug, entry, answer.theirs)
    if (answer.kind !== 'written') return trouble(slug, answer)
    entry.kept = answer.work
    entry.mine = { ...entry.mine, base: answer.work.base }
    if (isKept(slug, entry)) jotter.drop(slug)
    open.clear(slug)
    settle()
  }

  async function refresh(slug: string): Promise<void> {
    const before = known.get(slug)?.kept
    const found = await backend.read(slug)
    if (found.kind !== 'found') return trouble(slug, found)
    const entry = known.get(slug)
    if (!entry || isKept(slug, entry)) open.clear(slug)
    if (!entry && found.work) {
      remember(slug, found.work, found.work)
      tell(slug, found.work)
      return settle()
    }
    if (!entry || !found.work) return settle()
    // A write that came in between may be newer than what was read.
    if (!entry.writing && entry.kept === before) return reconcile(slug, entry, found.work)
    await entry.writing
    await refresh(slug)
  }

  function reconcile(slug: string, entry: Entry, theirs: Work): void {
    const merged = mergeWork(entry.kept, entry.mine, theirs)
    if (merged) {
      if (conflict.value?.slug === slug) conflict.value = null
      if (entry.typed) versions.addReplaced(slug, 'elsewhere', entry.mine, merged)
      adopt(slug, entry, merged, theirs)
    } else {
      conflict.value = { slug, where: backend.elsewhere, theirs }
    }
  }

  function adopt(slug: string, entry: Entry, merged: Work, theirs: Work): void {
    const before = entry.mine
    entry.mine = merged
    entry.kept = theirs
    entry.typed = !sameFiles(merged.files, theirs.files)
    keepSoon(slug, entry)
    if (!sameWork(before, merged)) tell(slug, merged)
    settle()
  }

  function resolve(wanted: 'mine' | 'theirs'): void {
    if (!conflict.value) return
    const { slug, theirs } = conflict.value
    const entry = known.get(slug)
    if (!entry) return
    conflict.value = null
    const [taken, lost] = wanted === 'mine' ? [entry.mine, theirs] : [theirs, entry.mine]
    versions.addReplaced(slug, 'conflict', lost, taken)
    adopt(slug, entry, workOn(taken.files, entry.mine, theirs), theirs)
  }

  async function flush(): Promise<void> {
    await Promise.all(known.all().map(([slug, entry]) => write(slug, entry)))
  }

  return {
    state,
    conflict,
    notice,
    versions: versions.all,
    load,
    save,
    keep,
    flush,
    part() {
      known.jot()
      void flush()
    },
    all: async () => known.progress(await backend.all()),
    watch: known.watch,
    refresh,
    resolve,
  }
}
