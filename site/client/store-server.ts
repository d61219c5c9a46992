// The server of `npm start` → a Store: the files in `exercises/` are the truth.
import * as z from 'zod/mini'
import { versionsSchema, type Versions } from '#runner/course/versions.ts'
import {
  progressSchema,
  refusalSchema,
  workSchema,
  type Progress,
  type Refusal,
  type Work,
  type WorkChange,
} from '#runner/course/work.ts'
import type { Backend, Found, Stale, Written } from './backend.ts'
import { followChanges } from './follow-changes.ts'
import { jotter } from './jotter.ts'
import type { Store, Trouble } from './store.ts'
import { writeBehind } from './write-behind.ts'
import type { Timing } from './write-timing.ts'

const allProgressSchema = z.record(z.string(), progressSchema)

/** A request that outlives its page may carry no more than 64 KiB. */
const keepaliveCharacters = 20_000
const patienceMs = 5000

/** @param root the URL of the site's root, with a slash at the end */
export function openServerStore(root: string, timing?: Timing): Store {
  const api = new URL('api/', root).href
  const store = writeBehind(
    serverBackend(api),
    jotter(() => localStorage),
    timing,
  )
  const opened = new Set<string>()
  followChanges(`${api}changes`, {
    changed: (slug) => opened.has(slug) && void store.refresh(slug),
    opened: () => opened.forEach((slug) => void store.refresh(slug)),
  })
  return {
    ...store,
    load(slug) {
      opened.add(slug)
      return store.load(slug)
    },
  }
}

function serverBackend(api: string): Backend {
  const of = (slug: string) => `${api}work/${encodeURIComponent(slug)}`

  async function read(slug: string): Promise<Found | Trouble> {
    const answer = await ask(of(slug), workSchema)
    if (!answer.ok) return trouble(answer)
    return { kind: 'found', work: answer.body }
  }

  async function write(slug: string, work: Work): Promise<Written | Stale | Trouble> {
    const change: WorkChange = { ...work, base: work.base === '' ? null : work.base }
    const answer = await ask(of(slug), workSchema, sending('PUT', change))
    if (answer.ok) return { kind: 'written', work: answer.body }
    const theirs = answer.refusal?.work
    return theirs ? { kind: 'stale', theirs } : trouble(answer)
  }

  async function all(): Promise<Readonly<Record<string, Progress>>> {
    const answer = await ask(`${api}progress`, allProgressSchema)
    return answer.ok ? answer.body : {}
  }

  async function versions(slug: string): Promise<Versions> {
    const answer = await ask(`${of(slug)}/versions`, versionsSchema)
    return answer.ok ? answer.body.versions : []
  }

  async function keep(slug: string, added: Versions): Promise<Trouble | null> {
    const sent = sending('POST', { versions: added })
    const answer = await ask(`${of(slug)}/versions`, versionsSchema, sent)
    return answer.ok ? null : trouble(answer)
  }

  return { elsewhere: 'on disk', read, write, all, versions, keep }
}

function sending(method: string, content: object): RequestInit {
  const body = JSON.stringify(content)
  const headers = { 'content-type': 'application/json' }
  return { method, headers, body, keepalive: body.length < keepaliveCharacters }
}

type Answer<T> = { readonly ok: true; readonly body: T } | Refused

interface Refused {
  readonly ok: false
  /** null: the server did not answer, or not as ours does. */
  readonly refusal: Refusal | null
}

async function ask<T>(
  url: string,
  schema: z.ZodMiniType<T>,
  init: RequestInit = {},
): Promise<Answer<T>> {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(patienceMs) })
    const body: unknown = await response.json()
    if (response.ok) return { ok: true, body: schema.parse(body) }
    return { ok: false, refusal: refusalSchema.safeParse(body).data ?? null }
  } catch {
    return { ok: false, refusal: null }
  }
}

function trouble(answer: Refused): Trouble {
  const here = 'Your work is kept in this tab only, and is tried again every few seconds.'
  const message = answer.refusal
    ? `The server could not save: ${answer.refusal.message} ${here}`
    : `The server does not answer. ${here} To start it again: npm start`
  return { kind: 'unreachable', message }
}
