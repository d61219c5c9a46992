// The dialog that lists the keys.
import type { Signal } from '@preact/signals'
import { Dialog } from './dialog.tsx'

const keys = [
  [['Ctrl', 'Enter'], 'Run (on a Mac ⌘ Enter)'],
  [['Tab'], 'In the editor: indent; Shift Tab takes it back'],
  [['Esc', 'then Tab'], 'Leave the editor'],
  [['Ctrl', 'F'], 'Search in the file (⌘ F)'],
  [['Ctrl', 'Z'], 'Undo (⌘ Z); earlier code is under Versions'],
  [['←', '→'], 'Choose a tab; move the bar between two panes'],
  [['?'], 'This list'],
] as const

export function Shortcuts({ shown }: { readonly shown: Signal<boolean> }) {
  return (
    <Dialog shown={shown} name="shortcuts" title="Keys">
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
    </Dialog>
  )
}
