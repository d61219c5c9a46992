// JavaScript with async functions → the same with generators, line for line.
//
// `await` cannot be followed from outside: the engine continues the function without calling
// anything that could be wrapped. So each async function becomes a generator, which run-async.ts
// drives by `Promise.prototype.then`, and that can be wrapped: see follow.ts.
import { parse, type Node } from 'acorn'
import { apply, insertAt, remove, type Edit } from './edits.ts'
import { lowerForAwait } from './lower-for-await.ts'
import { lowerFunction } from './lower-function.ts'
import { childrenOf, isFunction } from './nodes.ts'
import { NotSupported } from './not-supported.ts'

/** The innermost function around a node. */
interface Around {
  /** `plain` is also the file itself. */
  readonly kind: 'plain' | 'async' | 'async generator'
  readonly arrow: boolean
}

/** `code` is a script, as sucrase gives it. Throws NotSupported; a SyntaxError as acorn tells it. */
export function downLevel(code: string): string {
  if (!/\basync\b/.test(code)) return code
  const tree = parse(code, { ecmaVersion: 2022, allowReturnOutsideFunction: true, locations: true })
  return apply(code, editsBelow(tree, { kind: 'plain', arrow: false }, code))
}

function editsBelow(node: Node, around: Around, code: string): Edit[] {
  const inside = within(node, around)
  return [
    ...editsOf(node, around, code),
    ...childrenOf(node).flatMap((child) => editsBelow(child, inside, code)),
  ]
}

function within(node: Node, around: Around): Around {
  if (!isFunction(node)) return around
  const arrow = node.type === 'ArrowFunctionExpression'
  // An arrow has the `arguments` of the function around it, and of no other.
  if (!node.async)
    return arrow && around.arrow ? { kind: 'plain', arrow } : { kind: 'plain', arrow: false }
  return { kind: node.generator ? 'async generator' : 'async', arrow }
}

function editsOf(node: Node, around: Around, code: string): Edit[] {
  refuseWhatIsLost(node, around)
  if (isFunction(node)) return node.async ? lowerFunction(node, code) : []
  const wait = around.kind === 'async generator' ? '__async.wait' : ''
  switch (node.type) {
    case 'MethodDefinition':
    case 'Property':
      return methodEdits(node, code)
    case 'ExpressionStatement':
      return statementEdits(node)
    case 'AwaitExpression':
      return [
        { at: node.start, remove: 'await'.length, text: `(yield ${wait}(` },
        { at: node.end, remove: 0, text: '))', closes: true },
      ]
    case 'YieldExpression':
      return around.kind === 'async generator' ? yieldEdits(node) : []
    case 'ForOfStatement':
      return (node as Node & { await: boolean }).await
        ? lowerForAwait(node, node.start, wait, code)
        : []
    default:
      return []
  }
}

/** `async name() {…}`: the words before the name go, the rest is done at the function itself. */
function methodEdits(node: Node, code: string): Edit[] {
  const { key, value, computed } = node as Node & { key: Node; value: Node; computed: boolean }
  const method = (node as Node & { method?: boolean }).method ?? node.type === 'MethodDefinition'
  if (!method || !isFunction(value) || !value.async) return []
  const before = code.slice(node.start, computed ? code.lastIndexOf('[', key.start) : key.start)
  const [, first = '', words = ''] = /^(static\s+)?(async\s*\*?\s*)$/.exec(before) ?? []
  const start = node.start + first.length
  return [remove(start, start + words.length, code)]
}

/**
 * A line that begins with `(` would go on with the line before it, if that has no semicolon: an
 * operand that nothing can precede keeps them apart.
 */
function statementEdits(node: Node): Edit[] {
  const { expression } = node as Node & { expression: Node }
  return firstOf(expression).type === 'AwaitExpression' ? [insertAt(node.start, '0, ')] : []
}

/** The node with which the text of an expression begins. */
function firstOf(node: Node): Node {
  const first = childrenOf(node).find((child) => child.start === node.start)
  return node.type === 'AwaitExpression' || !first ? node : firstOf(first)
}

/** `yield* each`: an async generator asks another for all it has. */
function yieldEdits(node: Node): Edit[] {
  const { delegate, argument } = node as Node & { delegate: boolean; argument: Node | null }
  if (!delegate || !argument) return []
  return [
    insertAt(argument.start, '__async.each('),
    { at: argument.end, remove: 0, text: ')', closes: true },
  ]
}

function refuseWhatIsLost(node: Node, around: Around): void {
  const line = node.loc?.start.line ?? 1
  if (around.kind !== 'plain') {
    if (node.type === 'Super') throw new NotSupported('super in an async method', line)
    if (node.type === 'MetaProperty')
      throw new NotSupported('new.target in an async function', line)
  }
  const { name } = node as Node & { name?: string }
  if (around.arrow && node.type === 'Identifier' && name === 'arguments') {
    throw new NotSupported('“arguments” in an async arrow function', line)
  }
}
