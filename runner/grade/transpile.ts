// A TypeScript file → CommonJS, line for line.
import { transform } from 'sucrase'
import { bytesOf, maxFileBytes } from './request.ts'
import { newerSyntax } from './newer-syntax.ts'
import type { Problem } from './report.ts'

export type Transpiled =
  | { readonly ok: true; readonly code: string }
  | { readonly ok: false; readonly problem: Problem }

const memory = new Map<string, { readonly source: string; readonly result: Transpiled }>()

/** Keeps every line where it was, so that a stack trace needs no source map. */
export function transpile(file: string, source: string): Transpiled {
  const known = memory.get(file)
  if (known?.source === source) return known.result
  const result = tooLarge(file, source) ?? dropped(file, source) ?? compile(file, source)
  memory.set(file, { source, result })
  return result
}

function compile(file: string, source: string): Transpiled {
  try {
    const { code } = transform(source, {
      transforms: ['typescript', 'imports'],
      filePath: file,
      production: true,
      disableESTransforms: true,
    })
    return newer(file, source) ?? { ok: true, code }
  } catch (error) {
    const { message, loc } = error as Error & { loc?: { line: number } }
    const text = message.replace(/^Error transforming .*?: /, '').replace(/ \(\d+:\d+\)$/, '')
    return {
      ok: false,
      problem: {
        message: `${file} is not finished TypeScript yet: ${lowerFirst(text)}`,
        at: { file, line: loc?.line ?? 1 },
      },
    }
  }
}

function tooLarge(file: string, source: string): Transpiled | null {
  const bytes = bytesOf(source)
  if (bytes <= maxFileBytes) return null
  const size = (bytes / 1024 / 1024).toFixed(1)
  return {
    ok: false,
    problem: {
      message: `${file} holds ${size} MB of text, and an exercise file may hold ${maxFileBytes / 1024} kB. Was something pasted by accident?`,
      at: { file, line: 1 },
    },
  }
}

/** sucrase drops a namespace that holds values without a word; a learner deserves the word. */
function dropped(file: string, source: string): Transpiled | null {
  const found = /^[ \t]*(?:export[ \t]+)?(?:namespace|module)[ \t]+[A-Za-z_$][\w$.]*[ \t]*\{/m.exec(
    source,
  )
  if (!found) return null
  return {
    ok: false,
    problem: {
      message: `${file} uses a namespace, which this course cannot run. Export the functions themselves.`,
      at: { file, line: source.slice(0, found.index).split('\n').length },
    },
  }
}

/** Told here, and not by the hosts, some of which would run it. */
function newer(file: string, source: string): Transpiled | null {
  const found = newerSyntax(source)
  if (!found) return null
  return {
    ok: false,
    problem: { message: `${file}: ${found.message}`, at: { file, line: found.line } },
  }
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
