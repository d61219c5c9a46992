import { readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type * as sucrase from 'sucrase'
import { transform } from 'sucrase'
import type { Rollup } from 'vite'
import { build } from 'vite'
import { expect, test } from 'vitest'
import { leaveOutUnreached } from './leave-out.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const sources = ['runner', 'site', 'solutions']
  .flatMap((folder) =>
    readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' }).map(
      (file) => `${root}${folder}/${file}`,
    ),
  )
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
  .map((file) => readFileSync(file, 'utf8'))

const rare = [
  'const f = async <T,>(x: T): Promise<T> => x',
  'enum A { One = 1, Two = "b" } const enum B { C } export { A, B }',
  'class P<T> extends Q<T>.R implements S { constructor(private readonly x = 1, y?: T) { super(); void y } }',
  'let x = <string>y; let z = y!; let w = y as const satisfies unknown; abstract class A { abstract b(): void }',
  'export type { T } from "./t"; import type U from "u"; import { type V, W } from "w"; export * as all from "a"; W',
  'function over(a: string): void; function over(a: unknown) {} declare const g: number; export default over',
  'type Fn = (this: Window, ...rest: string[]) => asserts rest is []; let i: typeof import("x"); f<number>(1)',
  'const { a = 1, ...rest } = b ?? c?.d; label: for await (const x of y) { if (x) continue label }',
  'const t = tag<string>`a${1}b`; new Map<string, Array<number>>(); a < b > (c); export = t',
]

test('what is left of sucrase writes the same code as the whole', async () => {
  const left = await bundle()
  const options = {
    transforms: ['typescript', 'imports'],
    disableESTransforms: true,
    production: true,
  } satisfies sucrase.Options
  const write = (compile: typeof transform, source: string) => {
    try {
      return compile(source, options).code
    } catch (error) {
      return (error as Error).message
    }
  }
  expect(sources.length).toBeGreaterThan(50)
  for (const source of [...sources, ...rare]) {
    expect(write(left.transform, source)).toBe(write(transform, source))
  }
})

async function bundle(): Promise<typeof sucrase> {
  const entry = createRequire(import.meta.url)
    .resolve('sucrase')
    .replace(/dist\/index\.js$/, 'dist/esm/index.js')
  const built = (await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    plugins: [leaveOutUnreached()],
    build: {
      write: false,
      minify: false,
      lib: { entry, formats: ['iife'], name: 'left', fileName: 'left' },
    },
  })) as Rollup.RollupOutput[]
  return new Function(`${built[0]?.output[0].code}; return left`)() as typeof sucrase
}
