import { expect, it } from 'vitest'
import { outline } from './outline.ts'

const containers = (text: string) =>
  outline(text, 1).containers.map(
    ({ line, name, argument, closed }) => `${line} ${name}(${argument})${closed ? '' : ' open'}`,
  )

it.each([
  ['with a title', '::: django Two *mixins*\n:::', ['1 django(Two *mixins*)']],
  ['without a blank', ':::note\nA\n:::', ['1 note()']],
  ['that interrupts a paragraph', 'A\n::: note\nB\n:::\nC', ['2 note()']],
  ['inside one of more colons', ':::: story\n::: note\n:::\n::::', ['1 story()', '2 note()']],
  ['inside one of as many', '::: story\n::: note\n:::\n:::', ['1 story()', '2 note()']],
  ['with a list that it ends', '::: quiz A?\n- [x] a\n- [ ] b\n:::', ['1 quiz(A?)']],
  ['in a list item', '- A\n\n  ::: note\n  B\n  :::\n- C', ['3 note()']],
  ['in a quote, whatever its name', '> ::: nonsense\n> A\n> :::', ['1 nonsense()']],
  ['around a mark in code', '::: note\n```\n:::\n```\n:::', ['1 note()']],
  ['that nothing ends', '::: note\nA', ['1 note() open']],
  ['that ends with its list item', '- ::: note\n- A\n\n:::', ['1 note() open', '4 () open']],
  ['that is only an end', 'A\n:::', ['2 () open']],
  ['with fewer colons at its end', ':::: note\n:::', ['1 note() open', '2 () open']],
  ['that is code by its indent', 'A\n\n    ::: note', []],
  ['that is code by its fence', '```\n::: note\n```', []],
])('finds a container %s', (_, text, found) => {
  expect(containers(text)).toEqual(found)
})

it('does not change which headings are of the text', () => {
  const { headings } = outline('# A\n\n::: note\n## B\n:::\n\n> ## C', 1)
  expect(headings.map(({ text }) => text)).toEqual(['A', 'B'])
})
