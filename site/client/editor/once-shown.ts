// An element → the moment at which it has a height: now, or when its pane comes to the front.

/** Returns what ends the waiting. */
export function onceShown(element: Element, work: () => void): () => void {
  if (element.clientHeight > 0) {
    work()
    return () => {}
  }
  const observer = new ResizeObserver(() => {
    if (element.clientHeight === 0) return
    observer.disconnect()
    work()
  })
  observer.observe(element)
  return () => observer.disconnect()
}
