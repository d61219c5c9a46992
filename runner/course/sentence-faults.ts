// A grader → its checks that would tell a learner nothing, or only the words of the test library.
import { parse, type Node } from 'acorn'
import { transform } from 'sucrase'
import type { Exercise, Fault } from './course.ts'
import { isSentence } from './sentence.ts'

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

const remedy =
  'say what we did, what came back and what it means: expect(value, `We asked for …, and … came back.`)'

/** What stands within `mistake(…)` is told by its message. A grader that does not parse is told elsewhere. */
export function sentenceFaults({ folder, grader }: Pick<Exercise, 'folder' | 'grader'>): Fault[] {
  const file = `${folder}/grader.test.ts`
  return checksIn(grader).flatMap(({ line, said }) => {
    if (said === undefined)
      return [{ file, line, message: `this check has no sentence: ${remedy}` }]
    if (said === null || isSentence(said)) return []
    return [{ file, line, message: `“${said}” is no sentence: ${remedy}` }]
  })
}

interface Check {
  readonly line: number
  /** undefined: nothing; null: not known before it runs. */
  readonly said: string | null | undefined
}

function checksIn(grader: string): Check[] {
  let tree: Node
  try {
    // Line for line, and with the names as they are.
    const { code } = transform(grader, { transforms: ['typescript'], disableESTransforms: true })
    tree = parse(code, { ecmaVersion: 'latest', sourceType: 'module', locations: true })
  } catch {
    return []
  }
  const checks: Check[] = []
  const visit = (node: Node): void => {
    if (isCall(node)) {
      const { name } = node.callee
      if (name === 'mistake') return
      if (name === 'expect') {
        const [, sentence] = node.arguments
        checks.push({ line: node.loc?.start.line ?? 1, said: sentence && textOf(sentence) })
      }
    }
    for (const child of childrenOf(node)) visit(child)
  }
  visit(tree)
  return checks
}

const isCall = (node: Node): node is Call => node.type === 'CallExpression'

function childrenOf(node: Node): Node[] {
  return Object.values(node)
    .flat()
    .filter((value): value is Node => typeof value?.type === 'string')
}

/** A value in a template is told as “…”; null where the text is made elsewhere. */
function textOf({ type, value, quasis }: Node & Partial<Text>): string | null {
  if (typeof value === 'string') return value
  if (type !== 'TemplateLiteral' || !quasis) return null
  return quasis.map((part) => part.value.cooked).join('…')
}
