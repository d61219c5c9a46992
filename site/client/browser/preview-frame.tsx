// A page that the app sent → the page in a frame that can do nothing but ask.
import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { Seen } from './browsing.ts'
import { previewOf } from './preview.ts'

export interface Wish {
  readonly method: string
  readonly url: string
  readonly body: string | null
}

interface PreviewFrameProps {
  readonly seen: Seen
  readonly onWish: (wish: Wish) => void
}

export function PreviewFrame({ seen, onWish }: PreviewFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null)
  const { visit, leaks, asked } = seen
  const token = useMemo(() => crypto.getRandomValues(new Uint32Array(4)).join('-'), [seen])
  const text = visit.reply?.text ?? ''
  const { html, refresh, notes } = useMemo(
    () => previewOf(text, token, leaks),
    [text, token, leaks],
  )
  useEffect(() => {
    const hear = ({ source, origin, data }: MessageEvent<unknown>) => {
      if (source === null || source !== frame.current?.contentWindow || origin !== 'null') return
      const wish = wishOf(data, token)
      if (wish) onWish(wish)
    }
    addEventListener('message', hear)
    return () => removeEventListener('message', hear)
  }, [token, onWish])
  return (
    <>
      {notes.map((note) => (
        <p key={note} class="notice">
          {note}
        </p>
      ))}
      {html !== null && (
        <iframe
          key={token}
          ref={frame}
          class="preview"
          sandbox="allow-scripts allow-forms"
          srcdoc={html}
          title={`${asked.address.host}${asked.address.path}`}
        />
      )}
      {refresh !== null && (
        <p class="fine-print">
          The page wants to be left for <code>{refresh || 'itself'}</code> by itself.{' '}
          <button
            type="button"
            class="button small"
            onClick={() => onWish({ method: 'GET', url: refresh, body: null })}
          >
            Let it
          </button>
        </p>
      )}
    </>
  )
}

/** Only what the bridge of this very document can have said. */
function wishOf(data: unknown, token: string): Wish | null {
  if (typeof data !== 'object' || data === null) return null
  const told = data as Readonly<Record<string, unknown>>
  const { method, url, body } = told
  if (told['token'] !== token || typeof url !== 'string') return null
  if (method !== 'GET' && method !== 'POST') return null
  return { method, url, body: typeof body === 'string' ? body : null }
}
