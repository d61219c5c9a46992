// A learner's file under vitest → the JavaScript that the sandboxes make of it, or their refusal.
import { basename } from 'node:path'
import { Script } from 'node:vm'
import { transform } from 'sucrase'
import type { Plugin } from 'vitest/config'
import { earlyErrorText, wrap } from '#runner/grade/link.ts'
import { transpile } from '#runner/grade/transpile.ts'

const ofExercise = /\/exercises\/[^/]+\/[^/]+\/(?!grader\.test\.ts)[^/]+\.ts$/

/** vitest alone would lower what is newer than Node 20, and wait for promises outside functions. */
export const sameLanguage = (): Plugin => ({
  name: 'same-language',
  enforce: 'pre',
  transform(source, id) {
    if (!ofExercise.test(id)) return null
    const file = basename(id)
    const transpiled = transpile(file, source)
    if (!transpiled.ok) {
      const { message, at } = transpiled.problem
      return this.error({ message, loc: { file: id, line: at?.line ?? 1, column: 0 } })
    }
    try {
      void new Script(wrap(transpiled.code), { filename: file })
    } catch (error) {
      const line = Number(/:(\d+)/.exec((error as Error).stack ?? '')?.[1]) || 1
      return this.error({
        message: earlyErrorText(file, error),
        loc: { file: id, line, column: 0 },
      })
    }
    const { code } = transform(source, {
      transforms: ['typescript'],
      filePath: file,
      production: true,
      disableESTransforms: true,
    })
    return { code, map: null }
  },
})
