// An element, the scroller that it lies in → brought into view there, while the page stays where it is.

/** Puts the element at the top of the scroller. `scrollIntoView` would move the lesson as well. */
export function scrollTo(scroller: Element, element: Element): void {
  scroller.scrollTop += element.getBoundingClientRect().top - scroller.getBoundingClientRect().top
}

/** Gives the focus to an element of a row that may be wider than it shows. */
export function focusIn(row: Element, element: HTMLElement): void {
  element.focus({ preventScroll: true })
  const [box, shown] = [element.getBoundingClientRect(), row.getBoundingClientRect()]
  if (box.left < shown.left) row.scrollLeft -= shown.left - box.left
  if (box.right > shown.right) row.scrollLeft += box.right - shown.right
}
