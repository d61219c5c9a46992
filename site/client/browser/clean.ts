// The elements of an app's page → what of them is safe to be seen, and small enough.
import { disarm } from './disarm.ts'
import { deepest, mostElements } from './reply-size.ts'
import { walk } from './walk.ts'

/** No policy inside the frame can stop these: they lead elsewhere, or are not for a preview. */
const elsewhere =
  'script base iframe frame frameset object embed applet portal fencedframe controlledframe webview link'
/** Drawn once for each time they are named, inside each other: a few are millions. */
const manifold = 'use pattern mask marker'
const removed = new Set(`${elsewhere} ${manifold}`.split(' '))
const mostAttributes = 100

export interface Cleaned {
  /** Where `<meta http-equiv=refresh>` leads; null without one. */
  readonly refresh: string | null
  /** Whether elements are gone because there were too many, or too deep. */
  readonly leftOut: boolean
}

export function clean(root: Element): Cleaned {
  const gone: Element[] = []
  const opened: Element[] = []
  let refresh: string | null = null
  let leftOut = false
  let elements = 0
  walk(root, (element, depth) => {
    const isTooMuch = ++elements > mostElements || depth > deepest || isCrowded(element)
    if (isTooMuch || isRemoved(element)) {
      leftOut ||= isTooMuch
      refresh ??= refreshOf(element)
      gone.push(element)
      return false
    }
    disarm(element)
    // In the frame scripts run, so what is in it would be read there as text: another page than this.
    if (element.localName === 'noscript') opened.push(element)
    return true
  })
  for (const element of gone) Element.prototype.remove.call(element)
  for (const element of opened) element.replaceWith(...element.childNodes)
  return { refresh, leftOut }
}

/** An element that is all attributes costs as much as many elements. */
const isCrowded = (element: Element): boolean =>
  Element.prototype.getAttributeNames.call(element).length > mostAttributes

function isRemoved(element: Element): boolean {
  const { localName } = element
  if (removed.has(localName)) return true
  if (localName === 'meta') return element.hasAttribute('http-equiv')
  // `<set attributeName="href">` in a drawing leads its link elsewhere.
  return (
    /href$/i.test(Element.prototype.getAttribute.call(element, 'attributename') ?? '') ||
    /href$/i.test(Element.prototype.getAttribute.call(element, 'attributeName') ?? '')
  )
}

function refreshOf(element: Element): string | null {
  if (element.localName !== 'meta') return null
  if (element.getAttribute('http-equiv')?.trim().toLowerCase() !== 'refresh') return null
  const [, url] = /url\s*=\s*['"]?([^'"]*)/i.exec(element.getAttribute('content') ?? '') ?? []
  return url ?? ''
}
