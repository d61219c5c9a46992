// The containers of a text, as the course reads them → pairs of tokens with a renderer for each name.
import type { MarkdownIt, Token } from 'markdown-it'
import { addContainerMarks, type Mark } from '#runner/course/container-marks.ts'
import { pairsOf } from '#runner/course/containers.ts'

/** `open` and `close` give HTML. */
export interface ContainerHtml {
  readonly open: (token: Token) => string
  readonly close: string
}

export function addContainers(
  markdown: MarkdownIt,
  containers: Readonly<Record<string, ContainerHtml>>,
): void {
  addContainerMarks(markdown)
  markdown.core.ruler.after('block', 'containers', ({ tokens }) => {
    for (const { mark, open, close } of pairsOf(tokens)) {
      // The course reader has refused what is not ended, and names that do not exist.
      if (close === null) throw new Error(`"::: ${mark.name}" is not ended`)
      if (!Object.hasOwn(containers, mark.name)) throw new Error(`no container "${mark.name}"`)
      nest(tokens, open, close, mark.name)
    }
  })
  for (const [name, { open, close }] of Object.entries(containers)) {
    markdown.renderer.rules[typeOf(name, 'open')] = (tokens, at) => {
      const token = tokens[at]
      return token ? open(token) : ''
    }
    markdown.renderer.rules[typeOf(name, 'close')] = () => close
  }
}

export const typeOf = (name: string, end: 'open' | 'close') => `container_${name}_${end}`

/** What stands behind the name of a container. */
export const argumentOf = (open: Token): string => (open.meta as Mark).argument

function nest(tokens: readonly Token[], open: number, close: number, name: string): void {
  for (const token of tokens.slice(open + 1, close)) token.level += 1
  Object.assign(tokens[open] ?? {}, { type: typeOf(name, 'open'), nesting: 1 })
  Object.assign(tokens[close] ?? {}, { type: typeOf(name, 'close'), nesting: -1 })
}
