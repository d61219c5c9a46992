// A word of another tenant → a mark around each place where it stands.
import type { Leak } from './leaks.ts'

/** What stands in these is text and nothing else: a mark in it would be read as its letters. */
const onlyText = /^(style|textarea|title|xmp|noembed|noframes|plaintext|option)$/

export function markLeak(root: Element, { text, tenant }: Leak): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const found: Text[] = []
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const isMarkable = !onlyText.test(node.parentElement?.localName ?? '')
    if (isMarkable && (node as Text).data.includes(text)) found.push(node as Text)
  }
  for (const node of found) {
    const rest = node.splitText(node.data.indexOf(text))
    rest.splitText(text.length)
    const mark = document.createElement('mark')
    mark.dataset['leak'] = tenant
    mark.title = `A word of ${tenant}`
    rest.replaceWith(mark)
    mark.append(rest)
  }
}
