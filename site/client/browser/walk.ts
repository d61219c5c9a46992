// A tree → each element in it, in their order; those in templates, too.

/**
 * `visit` says whether to go into the element, and may change its attributes, not its place. Never
 * asks an element for its children: a form's `children` is its field of that name.
 */
export function walk(
  root: Node,
  visit: (element: Element, depth: number) => boolean,
  depthOfRoot = 0,
): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT)
  let depth = depthOfRoot
  let goesIn = true
  for (;;) {
    if (goesIn && walker.firstChild()) depth++
    else {
      while (!walker.nextSibling()) {
        if (walker.currentNode === root || !walker.parentNode()) return
        depth--
      }
    }
    const element = walker.currentNode as Element
    goesIn = visit(element, depth)
    if (goesIn && element instanceof HTMLTemplateElement) walk(element.content, visit, depth)
  }
}
