// An async function → edits that make it a plain one around a generator.
import type { Node } from 'acorn'
import { insertAt, remove, type Edit } from './edits.ts'
import type { Functional } from './nodes.ts'

/**
 * `async function f(a, b) {…}` becomes `function f(_0, _1) { return __async(this, arguments,
 * function* (a, b) {…}) }`: `f.length` stays, which Express reads, and the words are those by which
 * vitest knows a lowered function.
 */
export function lowerFunction(node: Functional, code: string): Edit[] {
  return node.type === 'ArrowFunctionExpression'
    ? lowerArrow(node, code)
    : lowerPlain(node as Functional & { readonly id: Node | null }, code)
}

const driver = (node: Functional): string => (node.generator ? '__async.generator' : '__async')

function lowerPlain(node: Functional & { readonly id: Node | null }, code: string): Edit[] {
  const keyword = /^async(\s+function)(\s*\*)?/.exec(code.slice(node.start, node.body.start))
  const parameters = code.indexOf('(', node.id?.end ?? node.start)
  const names = placeholders(node)
  const edits: Edit[] = [
    insertAt(parameters, `(${names}) { return ${driver(node)}(this, arguments, function* `),
    { at: node.body.end, remove: 0, text: ') }', closes: true },
  ]
  if (!keyword) return edits
  const [, word = '', star = ''] = keyword
  const afterWord = node.start + 'async'.length + word.length
  return [
    remove(node.start, node.start + 'async'.length, code),
    ...(star === '' ? [] : [remove(afterWord, afterWord + star.length, code)]),
    ...edits,
  ]
}

function lowerArrow(node: Functional, code: string): Edit[] {
  const head = code.slice(node.start, node.body.start)
  const arrow = node.start + head.lastIndexOf('=>')
  const [async = ''] = /^async\s*/.exec(head) ?? []
  const start = node.start + async.length
  const bare = code[start] !== '('
  const list = [placeholders(node), ...(hasOptional(node) ? ['...__rest'] : [])]
  const names = list.filter((name) => name !== '').join(', ')
  const opens = `(${names}) => __async(this, [${names}], function* ${bare ? '(' : ''}`
  const after = arrow + '=>'.length
  return [
    remove(node.start, start, code),
    insertAt(start, opens),
    { at: arrow, remove: '=>'.length, text: bare ? ')' : '' },
    // The body may stand in brackets, which are not part of its node.
    ...(node.expression ? [insertAt(after, '{ return (')] : []),
    { at: node.end, remove: 0, text: node.expression ? ') })' : ')', closes: true },
  ]
}

const isOptional = ({ type }: Node): boolean =>
  type === 'AssignmentPattern' || type === 'RestElement'
const hasOptional = (node: Functional): boolean => node.params.some(isOptional)

/** One name for each parameter that counts for `length`. */
function placeholders(node: Functional): string {
  const optional = node.params.findIndex(isOptional)
  const count = optional === -1 ? node.params.length : optional
  return Array.from({ length: count }, (_none, index) => `_${index}`).join(', ')
}
