// The files of an exercise → one CodeMirror view, with a state of its own for each file.
import { EditorState, type StateEffect, type TransactionSpec } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { onceShown } from './editor/once-shown.ts'
import { extensionsFor, type OpenFile } from './editor/extensions.ts'
import { setFailingLines, type FailingLine } from './editor/failing-lines.ts'

export interface Editor {
  /** Another exercise: undo history and marks start anew. */
  open(files: readonly OpenFile[]): void
  /** Brings a file to the front, scrolled as it was left. */
  show(path: string): void
  /** Text from outside (reset, another tab, the disk); undo takes it back. */
  replace(path: string, text: string): void
  markFailing(lines: Readonly<Record<string, readonly FailingLine[]>>): void
  /** Brings a line into view with the words under it; cursor and focus stay. Of a hidden editor: once it shows. */
  reveal(path: string, line: number): void
  /** Puts the cursor on a line, in the middle of the view. */
  jump(path: string, line: number): void
  close(): void
}

interface Held {
  readonly state: EditorState
  readonly scroll: StateEffect<unknown> | null
  /** The text last told or taken, so that most comparisons are of one string with itself. */
  readonly text: string
}

export function createEditor(
  parent: HTMLElement,
  onEdit: (path: string, text: string) => void,
): Editor {
  const view = new EditorView({ parent })
  const held = new Map<string, Held>()
  let shown = ''
  let stopWaiting = () => {}

  function stateFor(file: OpenFile): EditorState {
    const told = EditorView.updateListener.of(({ docChanged, state }) => {
      if (!docChanged) return
      const text = state.doc.toString()
      if (held.get(file.path)?.text === text) return
      held.set(file.path, { state, scroll: null, text })
      onEdit(file.path, text)
    })
    return EditorState.create({ doc: file.text, extensions: [extensionsFor(file), told] })
  }

  function open(files: readonly OpenFile[]): void {
    held.clear()
    for (const file of files) {
      held.set(file.path, { state: stateFor(file), scroll: null, text: file.text })
    }
    shown = ''
    const [first] = files
    if (first) show(first.path)
  }

  function show(path: string): void {
    const next = held.get(path)
    if (!next || path === shown) return
    const last = held.get(shown)
    if (last) held.set(shown, { ...last, state: view.state, scroll: view.scrollSnapshot() })
    shown = path
    view.setState(next.state)
    if (next.scroll) view.dispatch({ effects: next.scroll })
  }

  function stateOf(path: string): EditorState | undefined {
    return path === shown ? view.state : held.get(path)?.state
  }

  function update(path: string, change: (state: EditorState) => TransactionSpec): void {
    const state = stateOf(path)
    const known = held.get(path)
    if (!state || !known) return
    const transaction = state.update(change(state))
    if (path === shown) view.dispatch(transaction)
    else held.set(path, { ...known, state: transaction.state })
  }

  function replace(path: string, text: string): void {
    const known = held.get(path)
    if (!known || known.text === text) return
    held.set(path, { ...known, text })
    update(path, ({ doc }) => ({ changes: { from: 0, to: doc.length, insert: text } }))
  }

  function markFailing(lines: Readonly<Record<string, readonly FailingLine[]>>): void {
    for (const path of held.keys()) {
      update(path, () => ({ effects: setFailingLines.of(lines[path] ?? []) }))
    }
  }

  function startOf(line: number): number {
    const { doc } = view.state
    return doc.line(Math.min(Math.max(line, 1), doc.lines)).from
  }

  function reveal(path: string, line: number): void {
    show(path)
    stopWaiting()
    stopWaiting = onceShown(view.scrollDOM, () => {
      if (path !== shown) return
      const from = startOf(line)
      if (isInView(from)) return
      view.dispatch({ effects: EditorView.scrollIntoView(from, { y: 'center' }) })
    })
  }

  function isInView(position: number): boolean {
    // A block is the line with the words that stand under it.
    const { top, bottom } = view.lineBlockAt(position)
    const box = view.scrollDOM.getBoundingClientRect()
    return view.documentTop + top >= box.top && view.documentTop + bottom <= box.bottom
  }

  function jump(path: string, line: number): void {
    show(path)
    stopWaiting()
    const from = startOf(line)
    // The page stays: CodeMirror scrolls no further out than the workbench, which is sticky.
    view.dispatch({
      selection: { anchor: from },
      effects: EditorView.scrollIntoView(from, { y: 'center' }),
    })
    view.focus()
  }

  function close(): void {
    stopWaiting()
    view.destroy()
  }

  return { open, show, replace, markFailing, reveal, jump, close }
}
