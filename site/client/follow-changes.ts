// `/api/changes` of `npm start` → a call for each exercise whose files change on disk.
import * as z from 'zod/mini'

const changeSchema = z.object({ slug: z.string() })

/** After the server has refused. When it is gone the browser itself tries again, as often as it was told. */
const retryMs = 3000

export interface Follower {
  readonly changed: (slug: string) => void
  /** The line is open, perhaps again: what was said meanwhile was not heard. */
  readonly opened: () => void
}

/** Only while the page is seen: a browser holds six lines to a server, and each tab would take one. */
export function followChanges(url: string, { changed, opened }: Follower): void {
  if (!('EventSource' in globalThis)) return
  let line: EventSource | null = null
  let retry: ReturnType<typeof setTimeout> | undefined

  function open(): void {
    if (line || document.visibilityState === 'hidden') return
    const opening = new EventSource(url)
    line = opening
    opening.addEventListener('open', opened)
    opening.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      const change = changeSchema.safeParse(parse(data))
      if (change.success) changed(change.data.slug)
    })
    opening.addEventListener('error', () => {
      if (opening.readyState !== EventSource.CLOSED || line !== opening) return
      close()
      retry = setTimeout(open, retryMs)
    })
  }

  function close(): void {
    clearTimeout(retry)
    line?.close()
    line = null
  }

  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') close()
    else open()
  })
  open()
}

function parse(data: unknown): unknown {
  try {
    return JSON.parse(String(data))
  } catch {
    return null
  }
}
