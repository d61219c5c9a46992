import { expect, it } from 'vitest'
import { newerSyntax } from './newer-syntax.ts'

it.each([
  [
    'a declaration',
    'function f() {\n  using client = lend()\n  return client\n}',
    2,
    /“using”.*finally/,
  ],
  ['one that waits', 'async function f() {\n\n  await using client = lend()\n}', 3, /“using”/],
  ['a loop', 'for (using client of clients) {}', 1, /“using”/],
  ['an accessor', 'class A {\n  accessor name = 1\n}', 2, /“accessor”/],
  ['a decorator', 'class A {\n  @logged\n  run() {}\n}', 2, /Decorators/],
  ['flags in a group', 'const a = /^(?i:acme)$/', 1, /\(\?i:/],
  ['flags taken away', 'const a = /^(?-i:acme)$/i', 1, /\(\?i:/],
  ['two groups of one name', 'const a = /(?<id>a)|b(?<id>c)/', 1, /a name of its own/],
])('finds %s', (_what, source, line, message) => {
  expect(newerSyntax(source)).toEqual({ line, message: expect.stringMatching(message) as string })
})

it.each([
  'const using = 3\nexport const next = using + 1',
  'for (const using of []) {}',
  'let using: unknown\nexport const name = using as string',
  'using\nname()\nfunction using() {}\nfunction name() {}',
  'using(client)\nfunction using(client: unknown) {}\nconst client = 1',
  '// using client = lend()\nexport const text = "using client = lend(), mail@acme.example"',
  'class A {\n  accessor() {}\n  set name(value: string) {}\n}',
  'const a = /(?:a)(?=b)(?!c)(?<=d)(?<!e)(?<name>f)(?<other>g)/',
  'const a = /\\(?i:[(?i:x]/',
  'const a = /[a--b]/v',
])('lets pass %j', (source) => {
  expect(newerSyntax(source)).toBeNull()
})
