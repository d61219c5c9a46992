// A dialog of the page's own kind: shown by a signal, closed by Escape or its button.
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { Signal } from '@preact/signals'

interface DialogProps {
  readonly shown: Signal<boolean>
  /** Names its title, too: `<name>-title`. */
  readonly name: string
  readonly title: string
  readonly children: ComponentChildren
}

export function Dialog({ shown, name, title, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const open = shown.value

  useEffect(() => {
    if (open) dialog.current?.showModal()
    else dialog.current?.close()
  }, [open])

  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby={`${name}-title`}
      onClose={() => (shown.value = false)}
    >
      <form method="dialog">
        <h2 id={`${name}-title`}>{title}</h2>
        {open && children}
        <button class="button">Close</button>
      </form>
    </dialog>
  )
}
