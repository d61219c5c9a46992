// HTML that an app sent → a document for the preview frame: to be seen, and able to do nothing.
import type { Leak } from './leaks.ts'
import { bridge } from './bridge.ts'

/** The page's policy holds as well: a `srcdoc` frame inherits it, and there the bridge has its hash. */
const policyWith = (nonce: string) =>
  `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'`

/** No policy inside the frame can stop these: they lead elsewhere, or are not for a preview. */
const removed =
  'script, base, iframe, frame, frameset, object, embed, portal, link, meta[http-equiv]'

export interface Preview {
  readonly html: string
  /** Where `<meta http-equiv=refresh>` leads; it is shown, and not followed by the frame. */
  readonly refresh: string | null
}

/** `token` stands in every message of the bridge, so that an older document cannot speak for it. */
export function previewOf(html: string, token: string, leaks: readonly Leak[]): Preview {
  const shown = new DOMParser().parseFromString(html, 'text/html')
  const refresh = refreshOf(shown)
  for (const element of shown.querySelectorAll(removed)) element.remove()
  for (const element of shown.querySelectorAll('*')) disarm(element)
  for (const leak of leaks) markLeak(shown.body, leak)
  const head = [
    `<meta http-equiv="Content-Security-Policy" content="${policyWith(token)}">`,
    `<meta name="bridge" content="${token}">`,
    `<script nonce="${token}">${bridge}</script>`,
    `<style>${look}</style>`,
  ].join('')
  return {
    html: `<!doctype html><html lang="${escape(shown.documentElement.lang || 'en')}"><head>${head}${shown.head.innerHTML}</head>${shown.body.outerHTML}</html>`,
    refresh,
  }
}

const look = `:root { color-scheme: light; font: 16px/1.5 system-ui, sans-serif; background: white; color: black }
mark[data-leak] { background: #ffd2b8; outline: 2px solid #b03a00; padding: 0 2px }`

/** Handlers are code; a nonce or a target has no meaning here. */
function disarm(element: Element): void {
  for (const { name } of element.attributes) {
    if (/^on|^(nonce|target|ping|formtarget|srcdoc)$/i.test(name)) element.removeAttribute(name)
  }
}

function refreshOf(shown: Document): string | null {
  for (const meta of shown.querySelectorAll('meta[http-equiv]')) {
    if (meta.getAttribute('http-equiv')?.toLowerCase() !== 'refresh') continue
    const [, url] = /url\s*=\s*['"]?([^'"]*)/i.exec(meta.getAttribute('content') ?? '') ?? []
    return url ?? ''
  }
  return null
}

/** Puts a mark around each place where the text stands. */
function markLeak(root: Element, { text, tenant }: Leak): void {
  const { ownerDocument } = root
  const walker = ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const found: Text[] = []
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if ((node as Text).data.includes(text)) found.push(node as Text)
  }
  for (const node of found) {
    const rest = node.splitText(node.data.indexOf(text))
    rest.splitText(text.length)
    const mark = ownerDocument.createElement('mark')
    mark.dataset['leak'] = tenant
    mark.title = `A word of ${tenant}`
    rest.replaceWith(mark)
    mark.append(rest)
  }
}

const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
