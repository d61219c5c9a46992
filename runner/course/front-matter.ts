// A Markdown file → its front matter as data, and the body below it.
import { isMap, isPair, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import type { Document, Node } from 'yaml'
import type { Reading } from './reading.ts'

export interface FrontMatter {
  readonly file: string
  readonly data: unknown
  readonly body: string
  /** The line of the file on which `body` begins. */
  readonly bodyLine: number
  /** The line of the last step of the path that exists; 1 when none does. */
  readonly lineOf: (path: readonly PropertyKey[]) => number
}

const fenced = /^---\n([\s\S]*?\n)??---(?:\n|$)/

export function readFrontMatter(file: string, text: string): Reading<FrontMatter> {
  const match = fenced.exec(text)
  if (!match) {
    const message = 'no front matter: begin the file with a line "---", the fields, and "---"'
    return { faults: [{ file, line: 1, message }] }
  }
  const lines = new LineCounter()
  const document = parseDocument(match[1] ?? '', { lineCounter: lines, prettyErrors: false })
  // The fields begin on the second line of the file.
  const lineAt = (offset: number) => lines.linePos(offset).line + 1
  if (document.errors.length > 0) {
    return {
      faults: document.errors.map((error) => ({
        file,
        line: lineAt(error.pos[0]),
        message: `the front matter is not YAML: ${error.message}`,
      })),
    }
  }
  if (document.contents !== null && !isMap(document.contents)) {
    const message = 'the front matter holds no fields: write "title: …"'
    return { faults: [{ file, line: 2, message }] }
  }
  return {
    value: {
      file,
      data: document.toJS() ?? {},
      body: text.slice(match[0].length),
      bodyLine: match[0].split('\n').length,
      lineOf: (path) => {
        const offset = offsetOf(document, path)
        return offset === undefined ? 1 : lineAt(offset)
      },
    },
    faults: [],
  }
}

function offsetOf(document: Document, path: readonly PropertyKey[]): number | undefined {
  let offset: number | undefined
  let node: unknown = document.contents
  for (const step of path) {
    const key = keyNode(node, step)
    if (!key?.range) break
    offset = key.range[0]
    node = isMap(node) ? node.get(step, true) : undefined
  }
  return offset
}

/** The node that names a step: a key of a map, or an item of a list by its place or its text. */
function keyNode(node: unknown, step: PropertyKey): Node | undefined {
  if (isMap(node)) {
    const pair = node.items.find(
      (item) => isPair(item) && isScalar(item.key) && item.key.value === step,
    )
    return pair?.key as Node | undefined
  }
  if (!isSeq(node)) return undefined
  return node.items.find(
    (item, index): item is Node => index === step || (isScalar(item) && item.value === step),
  )
}
