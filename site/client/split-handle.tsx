// A bar between two panes → the share of the first, by pointer, keyboard, or double click.
import { useSignal } from '@preact/signals'
import type { TargetedKeyboardEvent, TargetedPointerEvent } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

interface SplitHandleProps {
  readonly label: string
  /** Its parent lays the panes out by the custom property `--<name>`, a percentage. */
  readonly name: string
  /** `beside`: the panes stand side by side; `below`: one above the other. */
  readonly panes: 'beside' | 'below'
  readonly share: number
}

const [least, most] = [20, 80]

export function SplitHandle({ label, name, panes, share }: SplitHandleProps) {
  const handle = useRef<HTMLDivElement>(null)
  const percent = useSignal(remembered(name) ?? share)
  const [less, more] = panes === 'beside' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown']

  useLayoutEffect(() => {
    handle.current?.parentElement?.style.setProperty(`--${name}`, `${percent.value}%`)
  }, [percent.value, name])

  function move(to: number): void {
    percent.value = Math.round(Math.min(most, Math.max(least, to)))
    remember(name, percent.value)
  }

  function onKeyDown(event: TargetedKeyboardEvent<HTMLDivElement>): void {
    const step = event.shiftKey ? 10 : 2
    const targets: Record<string, number> = {
      [less]: percent.value - step,
      [more]: percent.value + step,
      Home: least,
      End: most,
    }
    const to = targets[event.key]
    if (to === undefined) return
    event.preventDefault()
    move(to)
  }

  function onPointerMove(event: TargetedPointerEvent<HTMLDivElement>): void {
    const box = event.currentTarget.parentElement?.getBoundingClientRect()
    if (!box || !event.currentTarget.hasPointerCapture(event.pointerId)) return
    const beside = (event.clientX - box.left) / box.width
    const below = (event.clientY - box.top) / box.height
    move(100 * (panes === 'beside' ? beside : below))
  }

  return (
    <div
      ref={handle}
      class="split-handle"
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={panes === 'beside' ? 'vertical' : 'horizontal'}
      aria-valuemin={least}
      aria-valuemax={most}
      aria-valuenow={percent.value}
      onKeyDown={onKeyDown}
      onDblClick={() => move(share)}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointerMove}
    />
  )
}

function remembered(name: string): number | null {
  try {
    const share = Number(localStorage.getItem(`party-wall:${name}`) ?? Number.NaN)
    return share >= least && share <= most ? share : null
  } catch {
    return null
  }
}

function remember(name: string, share: number): void {
  try {
    localStorage.setItem(`party-wall:${name}`, String(share))
  } catch {
    // Storage is off or full: the share lasts as long as the page.
  }
}
