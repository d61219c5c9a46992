// The dialog that lists the keys.
import { useEffect, useRef } from 'preact/hooks'
import type { Signal } from '@preact/signals'

const keys = [
  [['Ctrl', 'Enter'], 'Run (on a Mac ⌘ Enter)'],
  [['Tab'], 'In the editor: indent; Shift Tab takes it back'],
  [['Esc', 'then Tab'], 'Leave the editor'],
  [['Ctrl', 'F'], 'Search in the file (⌘ F)'],
  [['Ctrl', 'Z'], 'Undo, also a reset (⌘ Z)'],
  [['←', '→'], 'Choose a tab; move the bar between two panes'],
  [['?'], 'This list'],
] as const

export function Shortcuts({ shown }: { readonly shown: Signal<boolean> }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const open = shown.value

  useEffect(() => {
    if (open) dialog.current?.showModal()
  }, [open])

  return (
    <dialog
      ref={dialog}
      class="shortcuts"
      aria-labelledby="shortcuts-title"
      onClose={() => (shown.value = false)}
    >
      <form method="dialog">
        <h2 id="shortcuts-title">Keys</h2>
        <dl>
          {keys.map(([pressed, does]) => (
            <div key={does}>
              <dt>
                {pressed.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <button class="button">Close</button>
      </form>
    </dialog>
  )
}
