// The handle between lesson and workbench: dragged, or moved by the arrow keys.
import { remember } from './theme.ts'

const key = 'party-wall:lesson-share'
const [least, most] = [20, 80]

export function makeSplitter(handle: HTMLElement): void {
  const style = document.documentElement.style
  let share = Number.parseFloat(getComputedStyle(handle).getPropertyValue('--lesson-share')) || 46
  handle.setAttribute('aria-valuenow', String(Math.round(share)))

  function move(to: number): void {
    share = Math.min(most, Math.max(least, to))
    style.setProperty('--lesson-share', `${share}%`)
    handle.setAttribute('aria-valuenow', String(Math.round(share)))
  }
  const keep = () => remember(key, String(share))

  handle.addEventListener('pointerdown', (event) => {
    event.preventDefault()
    handle.setPointerCapture(event.pointerId)
  })
  handle.addEventListener('pointermove', (event) => {
    if (!handle.hasPointerCapture(event.pointerId)) return
    move((event.clientX / document.documentElement.clientWidth) * 100)
  })
  handle.addEventListener('lostpointercapture', keep)
  handle.addEventListener('keydown', (event) => {
    const to = target(event.key, share)
    if (to === null) return
    event.preventDefault()
    move(to)
    keep()
  })
}

function target(key: string, share: number): number | null {
  if (key === 'ArrowLeft') return share - 2
  if (key === 'ArrowRight') return share + 2
  if (key === 'Home') return least
  if (key === 'End') return most
  return null
}
