// Which of Read, Code and Results a narrow screen shows. Wide screens show all three.

export const panes = ['read', 'code', 'results'] as const
export type Pane = (typeof panes)[number]

/** Where the lesson was when it was last left, so that Read comes back to the same line. */
let readingAt = 0

export function shownPane(): Pane {
  return panes.find((pane) => pane === document.documentElement.dataset.pane) ?? 'read'
}

/** Sets `data-pane` on <html>, which the styles follow, and marks the button in the bottom bar. */
export function showPane(pane: Pane): void {
  const before = shownPane()
  if (before === 'read') readingAt = window.scrollY
  document.documentElement.dataset.pane = pane
  for (const button of document.querySelectorAll<HTMLElement>('[data-show-pane]')) {
    button.setAttribute('aria-pressed', String(button.dataset.showPane === pane))
  }
  if (pane === before) return
  window.scrollTo({ top: pane === 'read' ? readingAt : 0, behavior: 'instant' })
}
