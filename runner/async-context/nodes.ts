// The syntax tree of acorn, as far as it is walked here.
import type { ArrowFunctionExpression, FunctionDeclaration, FunctionExpression, Node } from 'acorn'

export type Functional = FunctionDeclaration | FunctionExpression | ArrowFunctionExpression

/** In the order of the tree's fields, which for what we walk is the order of the text. */
export function childrenOf(node: Node): Node[] {
  return Object.values(node).flatMap((value: unknown) =>
    Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [],
  )
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'

export const isFunction = (node: Node): node is Functional =>
  node.type === 'FunctionDeclaration' ||
  node.type === 'FunctionExpression' ||
  node.type === 'ArrowFunctionExpression'
