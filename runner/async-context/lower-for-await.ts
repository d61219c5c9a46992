// `for await (const x of y) {…}` → edits that make it a plain loop which waits for each item.
import type { Node } from 'acorn'
import { insertAt, remove, type Edit } from './edits.ts'
import { NotSupported } from './not-supported.ts'

interface ForAwait extends Node {
  readonly left: Node
  readonly right: Node
  readonly body: Node
}

/**
 * `__async.items` gives the same step again and again; the loop itself asks for its next item and
 * ends when there is none. `number` keeps the names of nested loops apart.
 */
export function lowerForAwait(loop: Node, number: number, wait: string, code: string): Edit[] {
  const { left, right, body } = loop as ForAwait
  const line = loop.loc?.start.line ?? 1
  const binding = code.slice(left.start, left.end)
  if (/:\s*$/.test(code.slice(0, loop.start))) throw new NotSupported('a label at for await', line)
  if (/\b(async|await)\b/.test(binding)) {
    throw new NotSupported('an await in the variables of for await', line)
  }
  const [items, step, item] = [`__items${number}`, `__step${number}`, `__item${number}`]
  const keyword = code.indexOf('await', loop.start)
  const next = `const ${item} = (yield ${wait}(${step}.next())); if (${item}.done) break;`
  // Of those that close in one place, the outer one comes first.
  return [
    insertAt(loop.start, `{ let ${items}; try { `),
    {
      at: loop.end,
      remove: 0,
      text: ` } catch (__error) { ${items}?.fail(); throw __error } finally { if (${items}?.open) yield ${wait}(${items}.close()) } }`,
      closes: true,
    },
    remove(keyword, keyword + 'await'.length, code),
    { ...remove(left.start, left.end, code), text: `const ${step}${newlines(binding)}` },
    insertAt(right.start, `${items} = __async.items(`),
    { at: right.end, remove: 0, text: ')', closes: true },
    insertAt(body.start, `{ ${next} ${binding.replaceAll('\n', ' ')} = ${item}.value; `),
    { at: body.end, remove: 0, text: ' }', closes: true },
  ]
}

const newlines = (text: string): string => text.replace(/[^\n]/g, '')
