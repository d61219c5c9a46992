// A grader → the calls in it that the check reads, with what stands in them.
import { parse, type Node } from 'acorn'
import { transform } from 'sucrase'

export interface GraderCall {
  readonly name: string
  readonly line: number
  /** Each as text; a value in a template is “…”, and null is what is known only when it runs. */
  readonly arguments: readonly (string | null)[]
  /** The names of the calls that it stands in, the outermost first. */
  readonly within: readonly string[]
}

interface Call extends Node {
  readonly callee: Node & { readonly name?: string }
  readonly arguments: readonly (Node & Partial<Text>)[]
}

interface Text {
  /** Of a literal. */
  readonly value: unknown
  /** Of a template: what stands between its values. */
  readonly quasis: readonly { readonly value: { readonly cooked: string } }[]
}

/** None of a grader that does not parse: that is told when it runs. */
export function graderCalls(grader: string): readonly GraderCall[] {
  const tree = treeOf(grader)
  const calls: GraderCall[] = []
  const visit = (node: Node, within: readonly string[]): void => {
    const name = isCall(node) ? node.callee.name : undefined
    if (isCall(node) && name !== undefined) {
      const line = node.loc?.start.line ?? 1
      calls.push({ name, line, arguments: node.arguments.map(textOf), within })
    }
    const inside = name === undefined ? within : [...within, name]
    for (const child of childrenOf(node)) visit(child, inside)
  }
  if (tree) visit(tree, [])
  return calls
}

function treeOf(grader: string): Node | null {
  try {
    // Line for line, and with the names as they are.
    const { code } = transform(grader, { transforms: ['typescript'], disableESTransforms: true })
    return parse(code, { ecmaVersion: 'latest', sourceType: 'module', locations: true })
  } catch {
    return null
  }
}

const isCall = (node: Node): node is Call => node.type === 'CallExpression'

function childrenOf(node: Node): Node[] {
  return Object.values(node)
    .flat()
    .filter((value): value is Node => typeof value?.type === 'string')
}

function textOf({ type, value, quasis }: Node & Partial<Text>): string | null {
  if (typeof value === 'string') return value
  if (type !== 'TemplateLiteral' || !quasis) return null
  return quasis.map((part) => part.value.cooked).join('…')
}
