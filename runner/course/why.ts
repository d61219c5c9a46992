// The why.txt of an answer → what is wrong with it, or other, and which mistakes are true of it.
import type { Files } from '#runner/grade/request.ts'
import type { Fault } from './course.ts'
import { suggestion } from './did-you-mean.ts'
import { filesUnder } from './tree.ts'

/** Beside the files of the answer, and no file of it. */
const whyFile = 'why.txt'

/** The files of the answers below a folder, without what is said of them. */
export function answersUnder(tree: Files, folder: string): Files {
  return Object.fromEntries(
    Object.entries(filesUnder(tree, folder)).filter(([path]) => !isWhy(path)),
  )
}

export const isWhy = (path: string): boolean => path === whyFile || path.endsWith(`/${whyFile}`)

export interface Why {
  /** Codes, of the line “mistakes: a, b”. */
  readonly trueOf: readonly string[]
  readonly faults: readonly Fault[]
}

/**
 * `known` are the codes that the exercise lists, and those that the kit looks for. A wrong answer
 * without a code of its own has to say why it is wrong.
 */
export function readWhy(
  tree: Files,
  folder: string,
  { known, needed }: { readonly known: readonly string[]; readonly needed: boolean },
): Why {
  const file = `${folder}/${whyFile}`
  const lines = (tree[file] ?? '').split('\n')
  const at = lines.findIndex((line) => line.startsWith('mistakes:'))
  const trueOf = (lines[at] ?? '')
    .slice('mistakes:'.length)
    .split(',')
    .map((code) => code.trim())
    .filter((code) => code !== '')
  const silent =
    needed &&
    lines
      .filter((_, index) => index !== at)
      .join('')
      .trim() === ''
  return {
    trueOf,
    faults: [
      ...(silent
        ? [{ file, line: 1, message: 'say in a sentence what is wrong, and how it shows' }]
        : []),
      ...trueOf
        .filter((code) => !known.includes(code))
        .map((code) => ({
          file,
          line: at + 1,
          message: `no mistake "${code}"${suggestion(code, known, 'exercise.md lists none of that code')}`,
        })),
    ],
  }
}
