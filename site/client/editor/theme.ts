// The look of the editor, by the page's own colours, so that a change of theme needs no script.
import { syntaxHighlighting } from '@codemirror/language'
import { EditorView } from '@codemirror/view'
import { highlighter } from '#site/client/highlight-classes.ts'

const rules = EditorView.theme({
  '&': {
    height: '100%',
    fontSize: 'var(--text-code)',
    color: 'var(--ink)',
    backgroundColor: 'var(--raised)',
  },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.6', fontVariantLigatures: 'none' },
  '.cm-content': { caretColor: 'var(--accent)', paddingBlock: '0.75rem' },
  '.cm-line': { paddingInline: '0.5rem 1rem' },
  '.cm-cursor, .cm-dropCursor': { borderLeft: '2px solid var(--accent)' },
  '.cm-gutters': { backgroundColor: 'var(--raised)', color: 'var(--code-gutter)', border: '0' },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '2.75rem', paddingInline: '0.75rem 0.5rem' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--code-line)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground':
    { backgroundColor: 'var(--code-selection)' },
  '.cm-selectionMatch': { backgroundColor: 'var(--accent-soft)' },
  '&.cm-focused .cm-matchingBracket': {
    backgroundColor: 'var(--accent-soft)',
    outline: '1px solid var(--accent)',
  },
  '.cm-searchMatch': { backgroundColor: 'var(--warn-soft)', outline: '1px solid var(--warn)' },
  '.cm-panels': {
    backgroundColor: 'var(--sunk)',
    color: 'var(--ink)',
    fontFamily: 'var(--sans)',
  },
  '.cm-panels.cm-panels-top': { borderBottom: '1px solid var(--line)' },
  '.cm-panel.cm-search': { padding: '0.5rem 2.25rem 0.5rem 0.75rem' },
  '.cm-textfield': {
    minHeight: '1.75rem',
    border: '1px solid var(--line-strong)',
    borderRadius: 'var(--radius-1)',
    backgroundColor: 'var(--raised)',
    color: 'inherit',
  },
  '.cm-button': {
    minHeight: '1.75rem',
    border: '1px solid var(--line-strong)',
    borderRadius: 'var(--radius-1)',
    background: 'var(--raised)',
    color: 'inherit',
  },
  '.cm-panel.cm-search [name=close]': {
    minWidth: '1.75rem',
    minHeight: '1.75rem',
    fontSize: '1.25rem',
    color: 'inherit',
  },
  '.cm-failing-line': { backgroundColor: 'var(--bad-soft)' },
  '.cm-failing-gutter': { backgroundColor: 'var(--bad-soft)', boxShadow: 'inset 3px 0 var(--bad)' },
  '.cm-failing-number': {
    backgroundColor: 'var(--bad-soft)',
    color: 'var(--bad)',
    fontWeight: '700',
    boxShadow: 'inset 3px 0 var(--bad)',
  },
  '.cm-failing-text': {
    padding: '0.2rem 0.75rem 0.4rem 0.5rem',
    backgroundColor: 'var(--bad-soft)',
    color: 'var(--bad)',
    font: '600 0.8125rem/1.4 var(--sans)',
  },
})

export const theme = [rules, syntaxHighlighting(highlighter)]
