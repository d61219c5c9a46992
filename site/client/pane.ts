// Which of Read, Code and Results a narrow screen shows. Wide screens show all three.

export const panes = ['read', 'code', 'results'] as const
export type Pane = (typeof panes)[number]

/** Where the lesson was when it was last left, so that Read comes back to the same line. */
let readingAt = 0

/** Only one pane is in sight at a time: a phone, or a window at a high zoom. As in the styles. */
export function panesTakeTurns(): boolean {
  return matchMedia('(max-width: 61.99rem)').matches
}

export function shownPane(): Pane {
  return panes.find((pane) => pane === document.documentElement.dataset.pane) ?? 'read'
}

/**
 * Sets `data-pane` on <html>, which the styles follow, and marks the button in the bottom bar. The
 * page is scrolled only where another pane takes the place of the one before.
 */
export function showPane(pane: Pane): void {
  const before = shownPane()
  const takeTurns = panesTakeTurns()
  if (before === 'read' || !takeTurns) readingAt = window.scrollY
  document.documentElement.dataset.pane = pane
  for (const button of document.querySelectorAll<HTMLElement>('[data-show-pane]')) {
    button.setAttribute('aria-pressed', String(button.dataset.showPane === pane))
  }
  if (pane === before || !takeTurns) return
  window.scrollTo({ top: pane === 'read' ? readingAt : 0, behavior: 'instant' })
}
