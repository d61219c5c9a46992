// Places where checks failed → marks on whole lines that move with the text.
import { RangeSet, StateEffect, StateField, type EditorState, type Range } from '@codemirror/state'
import {
  Decoration,
  EditorView,
  GutterMarker,
  WidgetType,
  gutterLineClass,
  gutterWidgetClass,
} from '@codemirror/view'

export interface FailingLine {
  /** From 1; a line past the end stands for the last. */
  readonly line: number
  readonly text: string
}

/** Replaces all marks of the file. */
export const setFailingLines = StateEffect.define<readonly FailingLine[]>()

interface Marks {
  readonly lines: RangeSet<Decoration>
  readonly numbers: RangeSet<GutterMarker>
}

const none: Marks = { lines: Decoration.none, numbers: RangeSet.empty }

export const failingLines = StateField.define<Marks>({
  create: () => none,
  update(marks, transaction) {
    const { changes } = transaction
    const moved = transaction.docChanged
      ? { lines: marks.lines.map(changes), numbers: marks.numbers.map(changes) }
      : marks
    return transaction.effects.reduce(
      (last, effect) =>
        effect.is(setFailingLines) ? marksFor(transaction.state, effect.value) : last,
      moved,
    )
  },
  provide: (field) => [
    EditorView.decorations.from(field, ({ lines }) => lines),
    gutterLineClass.from(field, ({ numbers }) => numbers),
    gutterWidgetClass.of((_view, widget) => (widget instanceof Words ? besideWords : null)),
  ],
})

function marksFor({ doc }: EditorState, failing: readonly FailingLine[]): Marks {
  const lines: Range<Decoration>[] = []
  const numbers: Range<GutterMarker>[] = []
  for (const { line, text } of failing) {
    const { from, to } = doc.line(Math.min(Math.max(line, 1), doc.lines))
    const words = Decoration.widget({ widget: new Words(text), block: true, side: 1 })
    lines.push(wholeLine.range(from), words.range(to))
    numbers.push(new FailingNumber().range(from))
  }
  return { lines: Decoration.set(lines, true), numbers: RangeSet.of(numbers, true) }
}

const wholeLine = Decoration.line({ class: 'cm-failing-line' })

class FailingNumber extends GutterMarker {
  override elementClass = 'cm-failing-number'
}

class BesideWords extends GutterMarker {
  override elementClass = 'cm-failing-gutter'
}

const besideWords = new BesideWords()

class Words extends WidgetType {
  readonly text: string

  constructor(text: string) {
    super()
    this.text = text
  }

  override eq(other: Words): boolean {
    return other.text === this.text
  }

  override toDOM(): HTMLElement {
    const element = document.createElement('div')
    element.className = 'cm-failing-text'
    element.textContent = `↑ ${this.text}`
    return element
  }
}
