// The server of `npm start` → a Store: the files in `exercises/` are the truth.
import * as z from 'zod/mini'
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
import { jotter } from './jotter.ts'
import type { Store, Trouble } from './store.ts'
import { writeBehind, type Timing } from './write-behind.ts'

const allProgressSchema = z.record(z.string(), progressSchema)

/** A request that outlives its page may carry no more than 64 KiB. */
const keepaliveCharacters = 20_000
const patienceMs = 5000

/** @param root the URL of the site's root, with a slash at the end */
export function openServerStore(root: string, timing?: Timing): Store {
  return writeBehind(
    serverBackend(new URL('api/', root).href),
    jotter(() => localStorage),
    timing,
  )
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
    const body = JSON.stringify(change)
    const answer = await ask(of(slug), workSchema, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body,
      keepalive: body.length < keepaliveCharacters,
    })
    if (answer.ok) return { kind: 'written', work: answer.body }
    const theirs = answer.refusal?.work
    return theirs ? { kind: 'stale', theirs } : trouble(answer)
  }

  async function all(): Promise<Readonly<Record<string, Progress>>> {
    const answer = await ask(`${api}progress`, allProgressSchema)
    return answer.ok ? answer.body : {}
  }

  return { elsewhere: 'on disk', read, write, all }
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
