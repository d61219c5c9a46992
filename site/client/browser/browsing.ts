// What is done in the Browser pane → what it shows: a small browser over an app in the sandbox.
import { signal, type ReadonlySignal } from '@preact/signals-core'
import type { Visit, VisitRequest } from '#runner/sandbox/visit.ts'
import { follow, type Address } from './address.ts'
import { cookieHeader, emptyJar, keepCookies, type CookieJar } from './cookie-jar.ts'
import { leaksIn, type Leak } from './leaks.ts'

export interface Asked {
  readonly method: string
  readonly address: Address
  /** A form's fields as they are sent; null without a body. */
  readonly body: string | null
}

/** One page as it was seen. */
export interface Seen {
  readonly asked: Asked
  readonly visit: Visit
  readonly leaks: readonly Leak[]
  /** The addresses that sent us on to this one, first to last. */
  readonly sentOnBy: readonly Address[]
  /** Where the page wants to lead and this browser does not go. */
  readonly elsewhere: string | null
}

export interface Browsing {
  /** One, or with `both` one for each tenant. */
  readonly shown: ReadonlySignal<readonly Seen[]>
  readonly busy: ReadonlySignal<boolean>
  readonly canGoBack: ReadonlySignal<boolean>
  /** The words of what went wrong in bringing up the app. */
  readonly failure: ReadonlySignal<string | null>
  go(asked: Asked): Promise<void>
  /** The same request at each of these hosts. */
  compare(asked: Asked, hosts: readonly string[]): Promise<void>
  /** What the page asks for: a link, a form. */
  followFrom(from: Seen, method: string, url: string, body: string | null): Promise<void>
  back(): void
}

type Send = (wanted: VisitRequest) => Promise<Visit>

const mostRedirects = 10

/** `send` rejects with words for the learner when there is no app. */
export function createBrowsing(send: Send, now: () => number = Date.now): Browsing {
  const shown = signal<readonly Seen[]>([])
  const busy = signal(false)
  const failure = signal<string | null>(null)
  const canGoBack = signal(false)
  let jar: CookieJar = emptyJar
  let past: (readonly Seen[])[] = []

  async function ask(asked: Asked): Promise<Seen> {
    const sentOnBy: Address[] = []
    let next = asked
    for (;;) {
      const { address } = next
      const visit = await send(requestOf(next, cookieHeader(jar, address, now())))
      const headers = visit.reply?.headers ?? []
      const valuesOf = (name: string) =>
        headers.flatMap(([key, text]) => (key === name ? [text] : []))
      jar = keepCookies(jar, address, valuesOf('set-cookie'), now())
      const leaks = leaksIn(visit.reply?.text ?? '', address)
      const seen: Seen = { asked: next, visit, leaks, sentOnBy, elsewhere: null }
      const status = visit.reply?.status ?? 0
      const [location] = valuesOf('location')
      if (location === undefined || status < 300 || status > 399) return seen
      const led = follow(address, location)
      if (led.kind === 'elsewhere') return { ...seen, elsewhere: led.url }
      if (sentOnBy.length === mostRedirects) {
        return { ...seen, elsewhere: `${location}, and on and on: these pages lead in a circle` }
      }
      sentOnBy.push(address)
      const keepsMethod = status === 307 || status === 308
      next = {
        method: keepsMethod ? next.method : 'GET',
        address: led.address,
        body: keepsMethod ? next.body : null,
      }
    }
  }

  async function show(asking: () => Promise<readonly Seen[]>): Promise<void> {
    busy.value = true
    failure.value = null
    try {
      const seen = await asking()
      if (shown.value.length > 0) past = [...past, shown.value]
      canGoBack.value = past.length > 0
      shown.value = seen
    } catch (error) {
      failure.value = error instanceof Error ? error.message : String(error)
    }
    busy.value = false
  }

  const go = (asked: Asked) => show(async () => [await ask(asked)])

  return {
    shown,
    busy,
    canGoBack,
    failure,
    go,
    compare: (asked, hosts) =>
      show(async () => {
        const seen: Seen[] = []
        for (const host of hosts) {
          seen.push(await ask({ ...asked, address: { ...asked.address, host } }))
        }
        return seen
      }),
    async followFrom(from, method, url, body) {
      const led = follow(from.asked.address, url)
      if (led.kind === 'here') {
        await go({ method, address: led.address, body })
        return
      }
      shown.value = shown.value.map((seen) =>
        seen === from ? { ...seen, elsewhere: led.url } : seen,
      )
    },
    back() {
      const before = past.at(-1)
      if (!before) return
      past = past.slice(0, -1)
      canGoBack.value = past.length > 0
      shown.value = before
    },
  }
}

function requestOf({ method, address, body }: Asked, cookie: string | null): VisitRequest {
  return {
    method,
    ...address,
    headers: {
      accept: 'text/html',
      ...(cookie !== null && { cookie }),
      ...(body !== null && { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    body,
  }
}
