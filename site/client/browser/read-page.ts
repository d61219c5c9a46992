// HTML of any kind → its elements, in a document that does nothing, and no more of them than are shown.
import { beginningOf, deepest, mostElements } from './reply-size.ts'

export interface PageRead {
  /** `<html>`. The document itself is not to be trusted: `<img name="body">` is its `body`. */
  readonly root: Element
  /** How many characters of the text it was made of. */
  readonly characters: number
}

export function readPage(text: string): PageRead {
  const page = document.implementation.createHTMLDocument('')
  const { open, write, close, querySelector, querySelectorAll } = Document.prototype
  const isFull = () =>
    isDeep(querySelector.call(page, ':root')) ||
    elementsIn(querySelectorAll.call(page, '*')) > mostElements
  Reflect.apply(open, page, [])
  let characters = 0
  for (const piece of beginningOf(text)) {
    if (isFull()) break
    write.call(page, piece)
    characters += piece.length
  }
  close.call(page)
  const root = querySelector.call(page, ':root')
  if (root === null) throw new Error('A document has no root')
  return { root, characters }
}

/** Whether what was read last lies too deep: a parser takes the longer for each tag, the more are open. */
function isDeep(root: Element | null): boolean {
  let depth = 0
  for (let last = root; last; depth++) {
    const inside: Node = last instanceof HTMLTemplateElement ? last.content : last
    const owner = inside instanceof Element ? Element.prototype : DocumentFragment.prototype
    // The prototype's own: a form's `lastElementChild` can be its field of that name.
    last = Reflect.get(owner, 'lastElementChild', inside)
  }
  return depth > deepest
}

/** What lies in templates counts as well. */
function elementsIn(found: NodeListOf<Element>): number {
  let sum = found.length
  for (const element of found) {
    if (element instanceof HTMLTemplateElement) {
      sum += elementsIn(element.content.querySelectorAll('*'))
    }
  }
  return sum
}
