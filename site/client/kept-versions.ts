// Versions of the learner's files → in memory at once, and on their way to the place that keeps them.
import { signal, type ReadonlySignal } from '@preact/signals-core'
import { joinVersions, type Version, type Versions } from '#runner/course/versions.ts'
import type { Work } from '#runner/course/work.ts'
import type { Backend } from './backend.ts'
import { sameFiles } from './merge-work.ts'
import type { Trouble } from './store.ts'

export interface KeptVersions {
  /** By exercise, newest first, also what is not written yet. */
  readonly all: ReadonlySignal<Readonly<Record<string, Versions>>>
  add(slug: string, versions: Versions): void
  /** Keeps what is lost, unless it says the same as what is taken. */
  addReplaced(slug: string, why: Version['why'], lost: Work, taken: Work): void
  /** What the backend does not have yet. */
  waiting(slug: string): Versions
  /** null: all that was waiting is kept. Never rejects. */
  write(slug: string): Promise<Trouble | null>
  /** Looks what the backend has. */
  read(slug: string): Promise<void>
}

export function keptVersions(backend: Pick<Backend, 'versions' | 'keep'>): KeptVersions {
  const all = signal<Readonly<Record<string, Versions>>>({})
  const unwritten = new Map<string, Versions>()
  const waiting = (slug: string): Versions => unwritten.get(slug) ?? []

  function join(slug: string, added: Versions, kept: Versions): void {
    all.value = { ...all.value, [slug]: joinVersions(added, kept) }
  }

  function add(slug: string, versions: Versions): void {
    if (versions.length === 0) return
    unwritten.set(slug, joinVersions(versions, waiting(slug)))
    join(slug, versions, all.value[slug] ?? [])
  }

  function addReplaced(slug: string, why: Version['why'], lost: Work, taken: Work): void {
    if (sameFiles(lost.files, taken.files)) return
    add(slug, [{ at: new Date().toISOString(), why, files: lost.files }])
  }

  async function write(slug: string): Promise<Trouble | null> {
    const sent = waiting(slug)
    if (sent.length === 0) return null
    const trouble = await backend.keep(slug, sent)
    if (trouble) return trouble
    const later: readonly Version[] = waiting(slug).filter((version) => !sent.includes(version))
    unwritten.set(slug, later)
    return null
  }

  async function read(slug: string): Promise<void> {
    const kept = await backend.versions(slug)
    join(slug, [...waiting(slug), ...kept], all.value[slug] ?? [])
  }

  return { all, add, addReplaced, waiting, write, read }
}
