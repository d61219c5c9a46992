// `::: quiz Question?` with a list of `[ ]` and one `[x]` → options that answer when chosen.
import type { MarkdownIt, StateCore, Token } from 'markdown-it'
import { argumentOf, typeOf, type ContainerHtml } from './containers.ts'
import { addFault, type Writing } from './writing.ts'

const marker = /^\[([ xX])\]\s+/

/** The answers are shown by the styles alone, so a quick check works without a script. */
export function quizzes(markdown: MarkdownIt): ContainerHtml {
  return {
    open(token) {
      const { id } = token.meta as { id: string }
      const question = markdown.renderInline(argumentOf(token))
      return `<div class="quiz" role="group" aria-labelledby="${id}">
<p class="aside-label">Quick check</p>
<p class="question" id="${id}">${question}</p>
`
    },
    close: '</div>\n',
  }
}

/** After the containers are known. */
export function addQuizOptions(markdown: MarkdownIt, writing: Writing): void {
  let count = 0
  markdown.core.ruler.push('quizzes', (state) => {
    for (let at = 0; at < state.tokens.length; at += 1) {
      if (state.tokens[at]?.type !== typeOf('quiz', 'open')) continue
      count += 1
      fillQuiz(state, at, `quiz-${count}`, writing)
    }
  })
}

function fillQuiz(state: StateCore, start: number, id: string, writing: Writing): void {
  const open = state.tokens[start]
  if (!open) return
  Object.assign(open.meta as object, { id })
  const end = closing(state.tokens, start)
  const options = optionStarts(state.tokens, start, end)
  const marks = options.map((at) => marker.exec(state.tokens[at + 2]?.content ?? '')?.[1])
  if (argumentOf(open) === '') {
    addFault(writing, open, 'a quick check asks something: "::: quiz Whose is note 1?"')
  }
  if (marks.some((mark) => mark === undefined) || marks.length < 2) {
    return addFault(
      writing,
      open,
      'a quick check has a list of options: "- [ ] text", "- [x] text"',
    )
  }
  if (marks.filter((mark) => mark !== ' ').length !== 1) {
    addFault(writing, open, 'a quick check has one right option: mark it, and only it, with [x]')
  }
  options.toReversed().forEach((at, fromLast) => {
    const option = options.length - fromLast
    fillOption(state, at, { id: `${id}-${option}`, name: id, right: marks[option - 1] !== ' ' })
  })
}

interface Option {
  readonly id: string
  readonly name: string
  readonly right: boolean
}

/** The first paragraph becomes the label, what follows the feedback. */
function fillOption(state: StateCore, at: number, { id, name, right }: Option): void {
  const raw = (content: string) =>
    Object.assign(new state.Token('html_block', '', 0), { content, block: true })
  const end = closing(state.tokens, at)
  state.tokens.splice(end, 0, raw('</div>'))
  const inline = state.tokens[at + 2]
  const first = inline?.children?.[0]
  if (first) first.content = first.content.replace(marker, '')
  const verdict = right ? 'Right' : 'Not this one'
  state.tokens.splice(
    at + 3,
    1,
    raw(`</label><div class="feedback" data-right="${right}"><p class="verdict">${verdict}</p>`),
  )
  state.tokens.splice(
    at + 1,
    1,
    raw(`<input type="radio" name="${name}" id="${id}"><label for="${id}">`),
  )
}

/** The index of the token that closes the one at `start`. */
function closing(tokens: readonly Token[], start: number): number {
  const level = tokens[start]?.level
  const end = tokens.findIndex(
    (token, at) => at > start && token.level === level && token.nesting < 0,
  )
  return end === -1 ? tokens.length : end
}

function optionStarts(tokens: readonly Token[], start: number, end: number): number[] {
  const level = (tokens[start]?.level ?? 0) + 2
  return tokens.flatMap((token, at) =>
    at > start && at < end && token.type === 'list_item_open' && token.level === level ? [at] : [],
  )
}
