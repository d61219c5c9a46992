// The learner's text, the solution → a read-only view of what differs.
import { unifiedMergeView } from '@codemirror/merge'
import { EditorState } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { reading } from './extensions.ts'

export interface Comparison {
  readonly path: string
  readonly mine: string
  readonly solution: string
}

/** Returns what takes the view away again. */
export function showSolutionDiff(
  parent: HTMLElement,
  { path, mine, solution }: Comparison,
): () => void {
  const view = new EditorView({
    parent,
    doc: solution,
    extensions: [
      reading(`The solution of ${path}, compared with your code. Read only.`),
      EditorState.readOnly.of(true),
      EditorView.editable.of(false),
      EditorView.lineWrapping,
      unifiedMergeView({
        original: mine,
        mergeControls: false,
        gutter: true,
        collapseUnchanged: { margin: 2, minSize: 5 },
      }),
    ],
  })
  return () => view.destroy()
}
