// An exercise of the lesson → the text right after it, and the learner brought there.
import { showPane } from './pane.ts'

/** null where the next exercise, or the end of the lesson, follows at once. */
export function textAfter(slug: string): HTMLElement | null {
  const exercise = document.querySelector<HTMLElement>(`[data-exercise="${CSS.escape(slug)}"]`)
  let next = exercise && following(exercise)
  while (next && isEmpty(next)) next = following(next)
  return next?.matches('[data-exercise]') ? null : next
}

/** The focus goes along, so that a screen reader reads on from there. */
export function readOn(text: HTMLElement): void {
  showPane('read')
  if (text.tabIndex < 0) text.tabIndex = -1
  text.focus({ preventScroll: true })
  text.scrollIntoView({ block: 'start' })
}

/** What stands next in the article, also behind the end of a box that the element closes. */
function following(element: Element): HTMLElement | null {
  const next = element.nextElementSibling
  if (next instanceof HTMLElement) return next
  const box = element.parentElement
  return box && !box.matches('article') ? following(box) : null
}

function isEmpty(element: Element): boolean {
  return element.textContent.trim() === '' && element.querySelector('img, svg') === null
}
