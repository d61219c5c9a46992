// HTML that an app sent → a document for the preview frame: to be seen, and able to do nothing.
import { bridge } from './bridge.ts'
import { clean } from './clean.ts'
import { mostLeaks, type Leak } from './leaks.ts'
import { markLeak } from './mark-leak.ts'
import { readPage } from './read-page.ts'
import { sizeNote } from './reply-size.ts'

/** The page's policy holds as well: a `srcdoc` frame inherits it, and there the bridge has its hash. */
const policyWith = (nonce: string) =>
  `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'`

export interface Preview {
  /** Null when nothing of it can be shown: `notes` say why. */
  readonly html: string | null
  /** Where `<meta http-equiv=refresh>` leads; it is shown, and not followed by the frame. */
  readonly refresh: string | null
  /** What a reader should know of what is shown, and what is not. */
  readonly notes: readonly string[]
}

/** `token` stands in every message of the bridge, so that an older document cannot speak for it. */
export function previewOf(text: string, token: string, leaks: readonly Leak[]): Preview {
  const { root, characters } = readPage(text)
  const { refresh, leftOut } = clean(root)
  const note = sizeNote(text, characters, leftOut)
  const notes = note === null ? [] : [note]
  const body = bodyOf(root)
  if (body === null) return { html: null, refresh, notes: [...notes, noBody] }
  for (const leak of leaks.slice(0, mostLeaks)) markLeak(body, leak)
  const settled = settle(partsOf(root))
  if (settled === null) return { html: null, refresh, notes: [...notes, unsettled] }
  const head = [
    `<meta http-equiv="Content-Security-Policy" content="${policyWith(token)}">`,
    `<meta name="bridge" content="${token}">`,
    `<script nonce="${token}">${bridge}</script>`,
    `<style>${look}</style>`,
  ].join('')
  return { html: documentOf({ ...settled, head: head + settled.head }), refresh, notes }
}

const noBody =
  'This page has no body, as a page of frames has none, so there is nothing to show. The text of it is below.'
const unsettled =
  'This page means something else each time it is read, so it is not shown. The text of it is below.'

const look = `:root { color-scheme: light; font: 16px/1.5 system-ui, sans-serif; background: white; color: black }
mark[data-leak] { background: #ffd2b8; outline: 2px solid #b03a00; padding: 0 2px }`

interface Parts {
  readonly lang: string
  readonly head: string
  /** With its tags. */
  readonly body: string
}

const bodyOf = (root: Element): Element | null => root.querySelector(':scope > body')

const partsOf = (root: Element): Parts => ({
  lang: root.getAttribute('lang') || 'en',
  head: root.querySelector(':scope > head')?.innerHTML ?? '',
  body: bodyOf(root)?.outerHTML ?? '',
})

const documentOf = ({ lang, head, body }: Parts): string =>
  `<!doctype html><html lang="${escape(lang)}"><head>${head}</head>${body}</html>`

/**
 * HTML that was written out of elements can be read as other elements, and those have not been
 * cleaned. So it is read and cleaned until nothing changes any more; null when that does not come.
 */
function settle(written: Parts, times = 4): Parts | null {
  const { root } = readPage(documentOf(written))
  clean(root)
  const again = partsOf(root)
  if (documentOf(again) === documentOf(written)) return written
  return times === 0 ? null : settle(again, times - 1)
}

const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
