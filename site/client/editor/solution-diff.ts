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

/** A sign beside each changed line, so that colour is not all that tells them apart. */
const signs = EditorView.theme({
  '.cm-changeGutter': { width: '1.25rem', padding: '0', textAlign: 'center', fontWeight: '700' },
  '.cm-changedLineGutter, .cm-deletedLineGutter': { background: 'none !important' },
  '.cm-changedLineGutter::before': { content: '"+"', color: 'var(--ok)' },
  '.cm-deletedLineGutter::before': { content: '"−"', color: 'var(--bad)' },
  '.cm-changedLine, .cm-insertedLine': { backgroundColor: 'var(--ok-soft) !important' },
  '.cm-deletedChunk': {
    backgroundColor: 'var(--bad-soft) !important',
    paddingInline: '0.5rem 1rem',
  },
  '.cm-deletedChunk .cm-deletedLine': { padding: '0' },
  '.cm-changedLine .cm-changedText': {
    background: 'none !important',
    textDecoration: 'underline 2px var(--ok)',
    textUnderlineOffset: '0.2em',
  },
  '.cm-deletedChunk .cm-deletedText': {
    background: 'none !important',
    textDecoration: 'underline 2px var(--bad)',
    textUnderlineOffset: '0.2em',
  },
  '.cm-collapsedLines': {
    background: 'var(--sunk) !important',
    color: 'var(--ink-soft)',
    fontFamily: 'var(--sans)',
    paddingBlock: '0.25rem',
  },
})

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
      signs,
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
