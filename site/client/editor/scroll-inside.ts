// A place in the text → in view, by scrolling the editor alone: the lesson beside it stays put.
import { EditorView } from '@codemirror/view'
import { panesTakeTurns } from '#site/client/pane.ts'

type Wish = 'nearest' | 'start' | 'end' | 'center'

interface Span {
  readonly from: number
  readonly to: number
}

/**
 * CodeMirror itself goes on to scroll the page when the editor could not be scrolled far enough, as
 * when a line near the top should be in the middle. Where a pane has the screen for itself it may:
 * the keyboard of a phone can cover the line.
 */
export const scrollInside = EditorView.scrollHandler.of((view, range, { x, y, ...margins }) => {
  if (panesTakeTurns()) return false
  const place = view.coordsAtPos(range.head)
  if (!place) return true
  const box = view.scrollDOM.getBoundingClientRect()
  const covered = view.state.facet(EditorView.scrollMargins).map((margin) => margin(view))
  const gutter = Math.max(0, ...covered.map((margin) => margin?.left ?? 0))
  const line = y === 'center' ? wholeLine(view, range.head) : { from: place.top, to: place.bottom }
  const height = { from: box.top, to: box.top + view.scrollDOM.clientHeight }
  const width = { from: box.left + gutter, to: box.left + view.scrollDOM.clientWidth }
  view.scrollDOM.scrollTop += shift(line, height, y, margins.yMargin)
  view.scrollDOM.scrollLeft += shift(
    { from: place.left, to: place.right },
    width,
    x,
    margins.xMargin,
  )
  return true
})

/** On the screen, with the words that stand under it. */
export function wholeLine(view: EditorView, position: number): Span {
  const { top, bottom } = view.lineBlockAt(position)
  return { from: view.documentTop + top, to: view.documentTop + bottom }
}

/** How far to scroll, in pixels. What is larger than the window shows its beginning. */
export function shift(inside: Span, window: Span, wish: Wish, margin: number): number {
  const toStart = inside.from - margin - window.from
  const toEnd = inside.to + margin - window.to
  switch (wish) {
    case 'start':
      return toStart
    case 'end':
      return toEnd
    case 'center':
      return Math.min(inside.from - window.from, middle(inside) - middle(window))
    case 'nearest':
      if (toStart < 0) return toStart
      return toEnd > 0 ? Math.min(toEnd, toStart) : 0
    default:
      return wish satisfies never
  }
}

const middle = ({ from, to }: Span): number => (from + to) / 2
