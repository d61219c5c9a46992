// IndexedDB → a Store: one record an exercise, shared by the tabs of this browser.
import { createStore, del, entries, get, set, update, type UseStore } from 'idb-keyval'
import * as z from 'zod/mini'
import { progressSchema, type Progress, type Work } from '#runner/course/work.ts'
import { joinVersions, versionsSchema, type Versions } from '#runner/course/versions.ts'
import type { Backend, Found, Stale, Written } from './backend.ts'
import { jotter } from './jotter.ts'
import type { Store, Trouble } from './store.ts'
import { writeBehind } from './write-behind.ts'
import type { Timing } from './write-timing.ts'

const Kept = z.object({
  v: z.literal(1),
  rev: z.int(),
  files: z.record(z.string(), z.string()),
  progress: progressSchema,
})
type Kept = z.infer<typeof Kept>

const versionsOf = (slug: string): string => `versions:${slug}`

/** Records that could not be read are kept under this, the slug, and the time. */
export const asidePrefix = 'aside:'

export function openIndexedDbStore(timing?: Timing): Store {
  const database = lazily(() => createStore('party-wall', 'work'))
  const backend = indexedDbBackend(database)
  const channel = new BroadcastChannel('party-wall')
  const store = writeBehind(
    {
      ...backend,
      async write(slug, work) {
        const answer = await backend.write(slug, work)
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- it has no such argument
        if (answer.kind === 'written') channel.postMessage(slug)
        return answer
      },
    },
    jotter(() => localStorage),
    timing,
  )
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'string') void store.refresh(data)
  })
  return store
}

function indexedDbBackend(database: () => UseStore): Backend {
  async function read(slug: string): Promise<Found | Trouble> {
    try {
      const value: unknown = await get(slug, database())
      if (value === undefined) return { kind: 'found', work: null }
      const kept = Kept.safeParse(value)
      if (kept.success) return { kind: 'found', work: asWork(kept.data) }
      return { kind: 'found', work: null, notice: setAside(await putAside(slug, value)) }
    } catch (error) {
      return asTrouble(error)
    }
  }

  async function putAside(name: string, value: unknown): Promise<string> {
    const key = `${asidePrefix}${name}:${new Date().toISOString()}`
    await set(key, value, database())
    await del(name, database())
    return key
  }

  async function write(slug: string, work: Work): Promise<Written | Stale | Trouble> {
    let answer: Written | Stale | undefined
    try {
      await update<unknown>(
        slug,
        (value) => {
          const there = Kept.safeParse(value)
          if (there.success && String(there.data.rev) !== work.base) {
            answer = { kind: 'stale', theirs: asWork(there.data) }
            return value
          }
          const rev = (there.success ? there.data.rev : 0) + 1
          const { files, progress } = work
          answer = { kind: 'written', work: { files, progress, base: String(rev) } }
          return { v: 1, rev, files, progress } satisfies Kept
        },
        database(),
      )
    } catch (error) {
      return asTrouble(error)
    }
    if (!answer) throw new Error(`IndexedDB closed the write of ${slug} without an answer`)
    return answer
  }

  async function all(): Promise<Record<string, Progress>> {
    try {
      const kept = await entries<string, unknown>(database())
      return Object.fromEntries(
        kept.flatMap(([slug, value]) => {
          const record = Kept.safeParse(value)
          return record.success ? [[slug, record.data.progress]] : []
        }),
      )
    } catch {
      return {}
    }
  }

  async function versions(slug: string): Promise<Versions> {
    try {
      return await readVersions(slug)
    } catch {
      return []
    }
  }

  async function readVersions(slug: string): Promise<Versions> {
    const value: unknown = await get(versionsOf(slug), database())
    if (value === undefined) return []
    const kept = versionsSchema.safeParse(value)
    if (kept.success) return kept.data.versions
    await putAside(versionsOf(slug), value)
    return []
  }

  async function keep(slug: string, added: Versions): Promise<Trouble | null> {
    try {
      await readVersions(slug)
      await update<unknown>(
        versionsOf(slug),
        (value) => ({
          versions: joinVersions(added, versionsSchema.safeParse(value).data?.versions ?? []),
        }),
        database(),
      )
      return null
    } catch (error) {
      return asTrouble(error)
    }
  }

  return { elsewhere: 'in another tab', read, write, all, versions, keep }
}

function asWork({ files, progress, rev }: Kept): Work {
  return { files, progress, base: String(rev) }
}

/** A database that cannot even be opened fails here, inside the `try` of who uses it. */
function lazily<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}

function setAside(key: string): string {
  return (
    'Your saved work for this exercise could not be read. It is set aside in this browser ' +
    `as “${key}”, nothing is deleted. You start again from the starter.`
  )
}

function asTrouble(error: unknown): Trouble {
  const full = error instanceof Error && error.name === 'QuotaExceededError'
  return full
    ? {
        kind: 'full',
        message:
          'This browser’s storage is full, so your work is kept in this tab only. ' +
          'Keep the tab open, free some space, and it saves by itself.',
      }
    : {
        kind: 'memory',
        message:
          'This browser keeps nothing for this site (a private window, perhaps), ' +
          'so your work lasts as long as this tab.',
      }
}
