// A course of very many lessons → how long it takes to check and to build, and whether twice as many take twice as long.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { readCourse } from '#runner/course/read-course.ts'
import { buildSite } from '#site/build/build-site.ts'
import { buildParts } from '#site/build/parts.ts'
import { copierOf } from './built-parts.ts'
import { median, type Figure } from './figures.ts'

const lessons = 500
const times = 3

export async function courseFigures(): Promise<Figure[]> {
  const [half, whole] = [layOut(lessons / 2), layOut(lessons)]
  const builtIn = await siteBuilder()
  // What is compiled when it first runs is of no account here.
  readCourse(half)
  await builtIn(half)
  const checks = await inTurn(half, whole, async (root) => timed(() => void readCourse(root)))
  const builds = await inTurn(half, whole, builtIn)
  for (const root of [half, whole]) rmSync(root, { recursive: true })
  const figures = (name: string, limit: number, { ms, ratio }: Taken): Figure[] => [
    { name: `${lessons} lessons ${name}`, measured: ms, limit, unit: 'ms', of: times },
    {
      name: `${lessons} lessons ${name}, against ${lessons / 2}`,
      measured: ratio,
      limit: 2.3,
      unit: '×',
      of: times,
    },
  ]
  return [...figures('checked statically', 4000, checks), ...figures('built', 10_000, builds)]
}

interface Taken {
  readonly ms: number
  readonly ratio: number
}

async function inTurn(
  half: string,
  whole: string,
  take: (root: string) => Promise<number>,
): Promise<Taken> {
  const ms: number[] = []
  const ratios: number[] = []
  for (let count = 0; count < times; count += 1) {
    const small = await take(half)
    const large = await take(whole)
    ms.push(large)
    ratios.push(large / small)
  }
  return { ms: median(ms), ratio: median(ratios) }
}

async function timed(work: () => unknown): Promise<number> {
  const begin = performance.now()
  await work()
  return performance.now() - begin
}

/** What no change of the course touches is built once. */
async function siteBuilder(): Promise<(root: string) => Promise<number>> {
  const made = mkdtempSync(join(tmpdir(), 'party-wall-parts-'))
  const parts = await buildParts(made, async () => ({
    workers: { 'pg-mem': '', pglite: '', extras: '' },
    parts: { wasm, data: wasm, seed: wasm },
  }))
  return async (root) => {
    const out = mkdtempSync(join(root, 'dist-'))
    return await timed(async () => {
      const faults = await buildSite(root, out, copierOf({ folder: made, parts }))
      if (faults.length > 0) throw new Error(JSON.stringify(faults.slice(0, 5)))
    })
  }
}

const wasm = new Uint8Array()

function layOut(count: number): string {
  const root = mkdtempSync(join(tmpdir(), 'party-wall-many-'))
  for (let at = 1; at <= count; at += 1) {
    for (const [path, text] of Object.entries(lesson(at))) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), text)
    }
  }
  return root
}

const mistakes = ['leaks', 'forgets', 'repeats']

/** As long as a short one of ours. */
function lesson(at: number): Record<string, string> {
  const name = `${`${at}`.padStart(2, '0')}-lesson-${at}`
  const exercise = `${name}/1-exercise-${at}`
  const section = (of: number) => `## Part ${of}

${'Acme and Globex share a house, and neither may see what the other keeps in it. '.repeat(6)}

~~~ts
export const notesOf = (tenant: string) => notes.filter((note) => note.tenant === tenant)
~~~
`
  return {
    [`lessons/${name}/lesson.md`]: `---
title: Lesson ${at}
summary: The lesson with the number ${at}.
minutes: 10
carries: []
---
${[1, 2, 3, 4].map(section).join('\n')}
::: exercise exercise-${at}
:::
`,
    [`exercises/${exercise}/exercise.md`]: `---
title: Exercise ${at}
kind: code
stars: 1
minutes: 5
edit: { answer.ts: null }
mistakes:
${mistakes.map((mistake) => `  ${mistake}: It ${mistake}`).join('\n')}
---
Write \`answer\`.

## Hint
Use \`filter\`.
`,
    [`exercises/${exercise}/grader.test.ts`]: `import { expect, it } from 'vitest'
import { answer } from './answer.ts'
it('answers', () => expect(answer()).toBe(${at}))
`,
    [`exercises/${exercise}/starter/answer.ts`]: '// TODO\nexport const answer = () => 0\n',
    [`solutions/${exercise}/answer.ts`]: `export const answer = () => ${at}\n`,
    ...Object.fromEntries(
      mistakes.map((mistake) => [
        `solutions/${exercise}/mistakes/${mistake}/answer.ts`,
        `// ${mistake}\nexport const answer = () => -${at}\n`,
      ]),
    ),
  }
}
