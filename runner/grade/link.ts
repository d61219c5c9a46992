// Files → running modules, each loaded once.
import type { Files } from './request.ts'
import type { Problem } from './report.ts'
import { missingExports } from './missing-exports.ts'
import { transpile } from './transpile.ts'

/** Every file carries this scheme in stack traces. */
export const scheme = 'party-wall:///'

/** Thrown through the loading modules; `problem` is for the learner, or for us when it is the grader's. */
export class LinkError extends Error {
  readonly problem: Problem
  /** The code that does not parse, when the engine gave no line. */
  readonly unparsed: string | null
  constructor(problem: Problem, unparsed: string | null = null) {
    super(problem.message)
    this.name = 'LinkError'
    this.problem = problem
    this.unparsed = unparsed
  }
}

export interface Linker {
  load(path: string): unknown
}

// Indirect, so that a module sees the global scope and nothing of ours.
// oxlint-disable-next-line no-eval -- loading the learner's modules is what this file is for
const indirectEval = eval
export const wrap = (code: string) => `(function (exports, require, module, __async) {${code}\n})`

/** For a host whose engine cannot follow a context through `await`: async functions made plain ones. */
export interface Lowering {
  /** Line for line. May throw an Error with a `line`, for the learner. */
  readonly lower: (code: string) => string
  /** What the lowered code calls as `__async`. */
  readonly async: unknown
}

/**
 * `packages` are what may be imported besides files. Only the grader may import `vitest` and `#kit`,
 * so that an answer cannot speak for its own tests.
 */
export function createLinker(
  files: Files,
  packages: Readonly<Record<string, () => unknown>>,
  isGrader: (path: string) => boolean,
  lowering: Lowering | null = null,
): Linker {
  const modules = new Map<string, { exports: object; loaded: boolean }>()

  function load(path: string): object {
    const known = modules.get(path)
    if (known) return known.exports
    const transpiled = transpile(path, files[path] ?? '')
    if (!transpiled.ok) throw new LinkError(transpiled.problem)
    const module = { exports: {}, loaded: false }
    modules.set(path, module)
    const code = lowering ? lowered(path, transpiled.code, lowering) : transpiled.code
    const require = requireFor(path, transpiled.code)
    evaluate(path, code)(module.exports, require, module, lowering?.async)
    module.loaded = true
    return module.exports
  }

  function requireFor(importer: string, code: string) {
    return (specifier: string) => {
      if (!/^\.{0,2}\/|^#deskly\//.test(specifier)) return loadPackage(specifier, importer)
      const target = resolve(specifier, importer)
      const exports = load(target)
      if (modules.get(target)?.loaded) checkExports(importer, code, specifier, target, exports)
      return exports
    }
  }

  function resolve(specifier: string, importer: string): string {
    const path = specifier.startsWith('#') ? specifier : join(importer, specifier)
    const found = [path, `${path}.ts`, path.replace(/\.js$/, '.ts')].find((candidate) =>
      Object.hasOwn(files, candidate),
    )
    if (found !== undefined) return found
    const here = Object.keys(files).filter((file) => !isGrader(file) && file !== importer)
    throw failure(
      importer,
      specifier,
      `${importer} imports '${specifier}', and there is no such file here. There is: ${here.join(', ') || 'nothing'}.`,
    )
  }

  function loadPackage(specifier: string, importer: string): unknown {
    const forGraders = specifier === 'vitest' || specifier === '#kit'
    if (forGraders && !isGrader(importer)) {
      throw failure(
        importer,
        specifier,
        `${importer} imports '${specifier}', which only graders may do.`,
      )
    }
    const open = Object.hasOwn(packages, specifier) ? packages[specifier] : undefined
    if (open) return open()
    const names = Object.keys(packages).filter((name) => !/^(node:|vitest$|#kit$)/.test(name))
    throw failure(
      importer,
      specifier,
      /^https?:/.test(specifier)
        ? `${importer} imports '${specifier}'. There is no network in an exercise; you can import ${names.join(', ')}.`
        : `${importer} imports '${specifier}', which is not part of this course. You can import ${names.join(', ')}.`,
    )
  }

  function checkExports(
    importer: string,
    code: string,
    specifier: string,
    target: string,
    exports: object,
  ): void {
    const missing = missingExports(code, specifier, exports)[0]
    if (missing === undefined) return
    const others = Object.keys(exports).filter((name) => name !== '__esModule')
    throw new LinkError({
      message:
        `${target} does not export '${missing}', and ${importer} needs it. ` +
        (others.length > 0 ? `It exports ${others.join(', ')}. ` : 'It exports nothing yet. ') +
        `Is it misspelt, or is the word export missing?`,
      at: { file: target, line: 1 },
    })
  }

  function failure(importer: string, specifier: string, message: string): LinkError {
    const lines = (files[importer] ?? '').split('\n')
    const line = lines.findIndex(
      (text) => text.includes(`'${specifier}'`) || text.includes(`"${specifier}"`),
    )
    return new LinkError({ message, at: { file: importer, line: line + 1 || 1 } })
  }

  return { load }
}

type Body = (
  exports: object,
  require: (specifier: string) => unknown,
  module: object,
  async: unknown,
) => void

function lowered(path: string, code: string, { lower }: Lowering): string {
  try {
    return lower(code)
  } catch (error) {
    const { message, line } = error as Error & { line?: number }
    // What does not parse is told where it is evaluated, with the engine's own words.
    if (line === undefined) return code
    throw new LinkError({ message: `${path}: ${message}`, at: { file: path, line } })
  }
}

/** Of code that does not parse, such as a constant declared twice: the transpiler does not look for that. */
export function earlyErrorText(path: string, error: unknown): string {
  const text = (error as Error).message
  const hint = /await is only valid/.test(text) ? ' Put it into an async function.' : ''
  return `${path}: ${text}.${hint}`
}

function evaluate(path: string, code: string): Body {
  try {
    return indirectEval(`${wrap(code)}\n//# sourceURL=${scheme}${path}`) as Body
  } catch (error) {
    const message = earlyErrorText(path, error)
    throw new LinkError({ message, at: { file: path, line: 1 } }, code)
  }
}

/** './b.ts' seen from 'a.ts' → 'b.ts'; seen from '#deskly/x/a.ts' → '#deskly/x/b.ts'. */
function join(importer: string, specifier: string): string {
  const parts = importer.split('/').slice(0, -1)
  for (const part of specifier.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}
