// Markdown → the headings, code blocks, links, images and containers in it, each with its line.
import markdownIt from 'markdown-it'
import type { Token } from 'markdown-it'
import { addContainerMarks } from './container-marks.ts'
import type { Container } from './containers.ts'
import { containersOf } from './containers.ts'

export interface Heading {
  readonly line: number
  readonly level: number
  readonly text: string
}

/** ```` ```ts notes.ts ````: the second word names the file that the block comes from. */
export interface Block {
  readonly line: number
  readonly from: string | undefined
  readonly code: string
}

export interface Link {
  readonly line: number
  readonly target: string
}

export interface Image extends Link {
  readonly alt: string
}

export interface Outline {
  readonly headings: readonly Heading[]
  readonly blocks: readonly Block[]
  readonly links: readonly Link[]
  readonly images: readonly Image[]
  readonly containers: readonly Container[]
  /** Lines that begin inside code, where nothing is markup. */
  readonly codeLines: ReadonlySet<number>
}

const markdown = markdownIt()
addContainerMarks(markdown)

/** `bodyLine` is the line of the file on which the body begins; all lines given back are the file's. */
export function outline(body: string, bodyLine: number): Outline {
  const tokens = markdown.parse(body, {})
  const lineOf = (token: Token) => (token.map?.[0] ?? 0) + bodyLine
  const inline = tokens
    .filter((token) => token.type === 'inline')
    .flatMap((token) => spans(token, lineOf(token)))
  const codeLines = new Set(
    tokens.filter((token) => token.type === 'fence').flatMap((token) => linesOf(token, bodyLine)),
  )
  return {
    headings: tokens.flatMap((token, index) =>
      token.type === 'heading_open' && token.level === 0
        ? [
            {
              line: lineOf(token),
              level: Number(token.tag.slice(1)),
              text: tokens[index + 1]?.content ?? '',
            },
          ]
        : [],
    ),
    blocks: tokens
      .filter((token) => token.type === 'fence')
      .map((token) => ({
        line: lineOf(token),
        from: token.info.trim().split(/\s+/)[1],
        code: token.content,
      })),
    links: inline.flatMap(({ token, line }) =>
      token.type === 'link_open' ? [{ line, target: String(token.attrGet('href')) }] : [],
    ),
    images: inline.flatMap(({ token, line }) =>
      token.type === 'image'
        ? [{ line, target: String(token.attrGet('src')), alt: token.content }]
        : [],
    ),
    containers: containersOf(tokens, bodyLine),
    codeLines,
  }
}

function linesOf(token: Token, bodyLine: number): number[] {
  const [start, end] = token.map ?? [0, 0]
  return Array.from({ length: end - start }, (_, index) => start + index + bodyLine)
}

function spans(inline: Token, firstLine: number): { token: Token; line: number }[] {
  let line = firstLine
  return (inline.children ?? []).map((token) => {
    if (token.type === 'softbreak' || token.type === 'hardbreak') line += 1
    return { token, line }
  })
}
