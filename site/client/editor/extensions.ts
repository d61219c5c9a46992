// One file → the CodeMirror extensions it is edited or read with.
import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { javascript } from '@codemirror/lang-javascript'
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language'
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search'
import { EditorState, Prec, type Extension } from '@codemirror/state'
import {
  EditorView,
  drawSelection,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from '@codemirror/view'
import { failingLines } from './failing-lines.ts'
import { theme } from './theme.ts'

export interface OpenFile {
  readonly path: string
  readonly text: string
  readonly editable: boolean
}

/** Reading: everything that a file needs which nobody changes. */
export function reading(label: string): Extension {
  return [
    lineNumbers(),
    highlightSpecialChars(),
    javascript({ typescript: true }),
    theme,
    matchMedia('(max-width: 40rem)').matches ? EditorView.lineWrapping : [],
    EditorState.tabSize.of(2),
    EditorView.contentAttributes.of({
      'aria-label': label,
      tabindex: '0',
      spellcheck: 'false',
      autocapitalize: 'off',
    }),
  ]
}

export function extensionsFor(file: OpenFile): Extension {
  const label = file.editable
    ? `${file.path}. Tab indents; press Escape, then Tab, to leave the editor.`
    : `${file.path}, read only. Press Escape, then Tab, to leave it.`
  return [
    reading(label),
    // The page runs the exercise on this key; the editor must not add a line as well.
    Prec.highest(keymap.of([{ key: 'Mod-Enter', run: () => true }])),
    drawSelection(),
    bracketMatching(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    highlightSelectionMatches(),
    search({ top: true }),
    failingLines,
    file.editable ? writing : EditorState.readOnly.of(true),
    keymap.of([...defaultKeymap, ...searchKeymap, ...historyKeymap, indentWithTab]),
  ]
}

const writing: Extension = [
  history(),
  indentOnInput(),
  indentUnit.of('  '),
  closeBrackets(),
  keymap.of(closeBracketsKeymap),
]
