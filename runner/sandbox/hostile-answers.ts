// Answers that no grader should have to survive: the same list for the terminal and for the page.
import type { Files, GradeRequest } from '#runner/grade/request.ts'
import type { Status } from '#runner/grade/report.ts'

export interface Hostile {
  readonly name: string
  /** The text of `answer.ts`. */
  readonly answer: string
  readonly status: Status
  /** Part of what the learner reads: in the problem, or in the message of a failed test. */
  readonly says: RegExp
  /** The line of answer.ts that it points at; null where there can be none. */
  readonly line: number | null
}

export const grader: Files = {
  'grader.test.ts': `import { describe, expect, it } from 'vitest'
import { answer } from './answer.ts'

describe('answer', () => {
  it('is 42', async () => {
    expect(await answer()).toBe(42)
  })

  it('is 42 again', async () => {
    expect(await answer()).toEqual(42)
  })
})
`,
}

/** An answer to it, on no database. */
export const requestFor = (answer: string): GradeRequest => ({
  exercise: 'probe',
  engine: 'none',
  seed: 1,
  files: { ...grader, 'answer.ts': answer },
  grader: 'grader.test.ts',
  edit: ['answer.ts'],
})

export const rightAnswer = 'export function answer() {\n  return 42\n}\n'

const wrong = (body: string) => `export function answer(): unknown {\n  ${body}\n}\n`

/** In a page it is run apart: the process that it dies with may be the one of others. */
export const memoryHog = 'memory without end'

export const hostileAnswers: readonly Hostile[] = [
  {
    name: 'a syntax error',
    answer: 'export function answer() {\n  return 4 2\n}\n',
    status: 'broken',
    says: /answer\.ts is not finished TypeScript yet: unexpected token/,
    line: 2,
  },
  {
    name: 'a constant that is declared twice',
    answer: 'const one = 1\n\nconst one = 2\nexport const answer = () => one\n',
    status: 'broken',
    says: /Identifier 'one' has already been declared/,
    line: 3,
  },
  {
    name: 'an await outside a function',
    answer: 'const one = 1\nawait one\nexport const answer = () => one\n',
    status: 'broken',
    says: /await is only valid in async functions.*async function/,
    line: 2,
  },
  {
    name: 'a declaration that is newer than Node 20',
    answer: 'export function answer() {\n  using one = null\n  return 42\n}\n',
    status: 'broken',
    says: /“using” came after Node 20.*in a finally/,
    line: 2,
  },
  {
    name: 'what objects can do since Node 21',
    answer: wrong('return Object.groupBy([42], String)[42][0]'),
    status: 'failed',
    says: /Object\.groupBy is not a function/,
    line: 2,
  },
  {
    name: 'what iterators can do since Node 22',
    answer: wrong('return typeof Iterator === "undefined" && [42].values().map(Number)'),
    status: 'failed',
    says: /map is not a function/,
    line: 2,
  },
  {
    name: 'a throw at the top level',
    answer: 'export const answer = () => 42\nthrow new Error("too early")\n',
    status: 'broken',
    says: /answer\.ts throws while it is being loaded.*too early/,
    line: 2,
  },
  {
    name: 'a missing export',
    answer: 'export function anwser() {\n  return 42\n}\n',
    status: 'broken',
    says: /answer\.ts does not export 'answer'.*It exports anwser/,
    line: 1,
  },
  {
    name: 'an import of a file that is not there',
    answer: "import { other } from './other.ts'\nexport const answer = () => other\n",
    status: 'broken',
    says: /there is no such file here/,
    line: 1,
  },
  {
    name: 'an import of a package outside the course',
    answer: "import { chunk } from 'lodash'\nexport const answer = () => chunk([])\n",
    status: 'broken',
    says: /'lodash', which is not part of this course. You can import express/,
    line: 1,
  },
  {
    name: 'an import of vitest, to redefine expect',
    answer: "import { expect } from 'vitest'\nexpect.extend({})\nexport const answer = () => 1\n",
    status: 'broken',
    says: /'vitest', which only graders may do/,
    line: 1,
  },
  {
    name: 'an endless loop in a function',
    answer: wrong('while (true);'),
    status: 'stopped',
    says: /never paused during "answer › is 42", so it was stopped: a loop that never ends, or a list/,
    line: null,
  },
  {
    name: 'an endless loop at the top level',
    answer: 'while (true);\nexport const answer = () => 42\n',
    status: 'stopped',
    says: /never paused during "loading your files"/,
    line: null,
  },
  {
    name: 'an endless chain of microtasks',
    answer: wrong('const again = (): void => queueMicrotask(again)\n  again()\n  return 42'),
    status: 'stopped',
    says: /never paused/,
    line: null,
  },
  {
    name: 'a promise that never settles',
    answer: wrong('return new Promise(() => {})'),
    status: 'failed',
    says: /waited 2 seconds and nothing came back/,
    line: 1,
  },
  {
    name: memoryHog,
    answer: wrong(
      'const all: unknown[] = []\n  for (;;) all.push(new Array(100_000).fill(all.length))',
    ),
    status: 'stopped',
    says: /used up all the memory/,
    line: null,
  },
  {
    name: 'fetch',
    answer: wrong("return fetch('http://127.0.0.1:9/')"),
    status: 'failed',
    says: /There is no network in an exercise/,
    line: 2,
  },
  {
    name: 'an import from the network',
    answer: "export const answer = () => import('https://example.com/a.js')\n",
    status: 'failed',
    says: /There is no network in an exercise/,
    line: 1,
  },
  {
    name: 'storage of the browser',
    answer: wrong("return indexedDB.open('party-wall')"),
    status: 'failed',
    says: /indexedDB/,
    line: 2,
  },
  {
    name: 'Object.is redefined',
    answer: wrong('Object.is = () => true\n  return 1'),
    status: 'failed',
    says: /./,
    line: 2,
  },
  {
    name: 'Array.prototype redefined',
    answer: wrong('Array.prototype.every = () => true\n  return 1'),
    status: 'failed',
    says: /./,
    line: 2,
  },
  {
    name: 'a value that judges itself',
    answer: wrong('return { asymmetricMatch: () => true }'),
    status: 'failed',
    says: /./,
    line: 1,
  },
  {
    name: 'a getter whose value judges itself',
    answer: wrong('return { get id() { return { asymmetricMatch: () => true } } }'),
    status: 'failed',
    says: /./,
    line: 1,
  },
  {
    name: 'null that is thrown at the top level',
    answer: 'export const answer = () => 42\nthrow null\n',
    status: 'broken',
    says: /answer\.ts throws while it is being loaded.*null, which is no Error/,
    line: 2,
  },
  {
    name: 'a closed Proxy that is thrown at the top level',
    answer:
      'export const answer = () => 42\nconst { proxy, revoke } = Proxy.revocable({}, {})\nrevoke()\nthrow proxy\n',
    status: 'broken',
    says: /answer\.ts throws while it is being loaded.*cannot even be read/,
    line: 4,
  },
  {
    name: 'a closed Proxy that nobody waits for',
    answer:
      'export const answer = () => 42\nconst { proxy, revoke } = Proxy.revocable({}, {})\nrevoke()\nvoid Promise.reject(proxy)\n',
    status: 'failed',
    says: /A promise was rejected and nobody was waiting for it/,
    line: null,
  },
  {
    name: 'a symbol that is thrown in a test',
    answer: wrong("throw Symbol('s')"),
    status: 'failed',
    says: /thrown that is no Error: Symbol\(s\)/,
    line: 1,
  },
  {
    name: 'a closed Proxy that is returned',
    answer: wrong('const { proxy, revoke } = Proxy.revocable({}, {})\n  revoke()\n  return proxy'),
    status: 'failed',
    says: /./,
    line: null,
  },
  {
    name: 'a clock that tells nothing',
    answer: 'performance.now = () => Number.NaN\nexport const answer = () => 42\n',
    status: 'broken',
    says: /Cannot assign to read only property 'now'/,
    line: 1,
  },
  {
    name: 'the channel to the host',
    answer: `const own = process as any
for (const name of ['_send', 'send']) {
  const send = own[name]
  if (send) own[name] = (told: any, ...more: any[]) => {
    if (told?.report) told.report.status = 'passed'
    return send.call(own, told, ...more)
  }
}
export const answer = () => 41
`,
    status: 'failed',
    says: /./,
    line: 9,
  },
  {
    name: 'expect, by its symbol',
    answer: `const all = { toBe: () => ({ pass: true }), toEqual: () => ({ pass: true }) }
;(globalThis as any)[Symbol.for('expect-global')]?.extend(all)
export const answer = () => 41
`,
    status: 'failed',
    says: /./,
    line: 3,
  },
  ...[
    `(0, eval)("import('vitest')")`,
    `new Function("return import('node:fs')")()`,
    `Object.getPrototypeOf(async () => {}).constructor("return import('node:module')")()`,
  ].map((code): Hostile => ({
    name: `an import by ${code.slice(0, 22)}`,
    answer: wrong(`return ${code}.then(() => 42)`),
    status: 'failed',
    says: /./,
    line: null,
  })),
  {
    name: 'a way to other modules by the process',
    answer: wrong(
      "return (process as any).mainModule?.require('fs') || (process as any).getBuiltinModule('fs') ? 42 : 41",
    ),
    status: 'failed',
    says: /./,
    line: null,
  },
  {
    name: 'the state of vitest, by its symbol',
    answer: wrong(
      "const state = (globalThis as any)[Symbol.for('$$jest-matchers-object')]\n" +
        '  if (state) for (const name of Reflect.ownKeys(state.matchers ?? {})) state.matchers[name] = () => ({ pass: true })\n' +
        '  return 1',
    ),
    status: 'failed',
    says: /./,
    line: null,
  },
  {
    name: 'a file of this computer',
    answer:
      "import { readFileSync } from 'node:fs'\nexport const answer = () => readFileSync('/etc/hostname')\n",
    status: 'failed',
    says: /ENOENT/,
    line: 2,
  },
  {
    name: 'process.exit',
    answer: wrong('return process.exit(0)'),
    status: 'failed',
    says: /process\.exit/,
    line: 2,
  },
  {
    name: 'a rejection that nobody waits for',
    answer:
      'export function answer() {\n  void Promise.reject(new Error("lost"))\n  return 42\n}\n',
    status: 'failed',
    says: /nobody was waiting for it: lost/,
    line: 2,
  },
  {
    name: 'a file of 5 MB',
    answer: `export const answer = () => 42\n// ${'x'.repeat(5 * 1024 * 1024)}\n`,
    status: 'broken',
    says: /answer\.ts holds 5\.0 MB of text.*256 kB/,
    line: 1,
  },
  {
    name: 'a namespace that holds values',
    answer:
      'namespace Answers {\n  export const one = 42\n}\nexport const answer = () => Answers.one\n',
    status: 'broken',
    says: /uses a namespace/,
    line: 1,
  },
]
