// Who may import whom, as a table → files that import everything, and what the linter lets pass.
import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'

/**
 * What the specifiers begin with that an area may import, by `./` always its own. The types of
 * runner/grade alone are `types`; `ground` is what stands on nothing.
 */
const mayImport: Readonly<Record<string, string>> = {
  'runner/in-turn': '',
  'runner/seed': '',
  'runner/built': 'node:',
  'runner/start': 'node: #runner/built/',
  'runner/grade': 'ground',
  'runner/grade/proof': 'ground node: #runner/grade/',
  'runner/async-context': 'ground node:',
  'runner/node-in-worker': 'ground node:',
  'runner/database': 'ground node: types #runner/grade/report.ts #runner/database/',
  'runner/kit': 'ground node: types #runner/kit/ #runner/database/',
  'runner/sandbox': `ground node: #runner/built/ #runner/sandbox/ #runner/kit/ #runner/database/ #runner/grade/
    #runner/node-in-worker/ #runner/async-context/`,
  'runner/course': 'ground node: types #runner/grade/request.ts #runner/course/',
  'runner/cli': `ground node: #runner/start/ #runner/built/ #runner/cli/ #runner/course/ #runner/sandbox/ #runner/kit/
    #runner/database/ #runner/grade/`,
  'site/build': `ground node: types #runner/start/ #site/build/ #site/client/ #site/offline/ #runner/course/
    #runner/sandbox/ #runner/database/pglite/node-parts.ts #runner/node-in-worker/aliases.ts`,
  'site/server': `ground node: types #runner/grade/request.ts #runner/start/ #site/server/
    #site/build/ #runner/course/`,
  'site/client': `ground #site/client/ #runner/course/ #runner/sandbox/ #runner/grade/
    #runner/database/tokens.ts`,
  'site/offline': '#site/offline/',
  'solutions/deskly': 'node: #deskly/',
}

/** It looks at all of the house from outside. */
const proof = 'site/proof'

const areas = ['runner', 'site'].flatMap((top) =>
  readdirSync(top, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${top}/${name}`),
)
const specifiers = areas
  .map((area) => `#${area}/absent.ts`)
  .concat('#kit', '#deskly/absent.ts', 'node:fs')
  .concat('#runner/grade/report.ts', '#runner/grade/request.ts', '#runner/database/tokens.ts')
  .concat('#runner/database/pglite/node-parts.ts', '#runner/node-in-worker/aliases.ts')
  .concat('../absent.ts', '../../absent.ts', '../../runner/grade/absent.ts')
const imports = specifiers.flatMap((specifier) => [specifier, `type ${specifier}`])
const everything = imports
  .map((one, index) => one.replace(/^(type )?(.*)$/, `import $1{ x as x${index} } from '$2'`))
  .join('\n')

const circle = {
  'runner/database/one.ts': `import type { Other } from '#runner/database/inside/other.ts'
export interface One { readonly other: Other }`,
  'runner/database/inside/other.ts': `import type { One } from '#runner/database/one.ts'
export interface Other { readonly one: One }`,
  'runner/database/three.ts': `import type { One } from './one.ts'
export interface Three { readonly one: One }`,
}

interface Diagnostic {
  readonly code: string
  readonly filename: string
  readonly labels: readonly { readonly span: { readonly line: number } }[]
}

let folder = ''
let found: readonly Diagnostic[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'party-wall-layers-'))
  for (const file of ['.oxlintrc.json', 'package.json']) await copyFile(file, join(folder, file))
  const planted = Object.keys(mayImport).map((area) => [plantedIn(area), everything] as const)
  for (const [path, text] of [...planted, ...Object.entries(circle)]) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), `${text}\n`)
  }
  const linter = resolve('node_modules/oxlint/bin/oxlint')
  const said = await new Promise<string>((done) => {
    execFile(process.execPath, [linter, '-f', 'json', '.'], { cwd: folder }, (_, out) => done(out))
  })
  found = (JSON.parse(said) as { readonly diagnostics: readonly Diagnostic[] }).diagnostics
})

afterAll(() => rm(folder, { recursive: true }))

it('has a row for every area', () => {
  expect([...Object.keys(mayImport), proof]).toEqual(expect.arrayContaining(areas))
})

it.each(Object.entries(mayImport))('%s imports nothing that lies above it', (area, row) => {
  const refused = new Set(
    found
      .filter(({ filename }) => filename === plantedIn(area))
      .filter(({ code }) => /no-restricted-imports|no-relative-parent-imports/.test(code))
      .flatMap(({ labels }) => labels.map(({ span }) => imports[span.line - 1])),
  )
  const beginnings = row.split(/\s+/).filter(Boolean).flatMap(allowedBy)
  const expected = imports.filter((one) => beginnings.some((begin) => one.startsWith(begin)))
  expect(imports.filter((one) => !refused.has(one))).toEqual(expected)
})

it('finds a circle, also one of types', () => {
  const inCircle = found.filter(({ code }) => code.includes('no-cycle'))
  const files = inCircle.map(({ filename }) => filename)
  expect(files.toSorted()).toEqual(['runner/database/inside/other.ts', 'runner/database/one.ts'])
})

function plantedIn(area: string): string {
  return `${area}/planted.ts`
}

function allowedBy(word: string): readonly string[] {
  if (word === 'types') return ['type #runner/grade/']
  if (word === 'ground') return ['#runner/in-turn/', '#runner/seed/'].flatMap(allowedBy)
  return [word, `type ${word}`]
}
