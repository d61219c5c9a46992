// The solutions of an exercise → its reference, its known-wrong answers, its other right ones.
import { guardTitles } from '#runner/grade/guard-titles.ts'
import type { Files } from '#runner/grade/request.ts'
import type { Exercise, Fault } from './course.ts'
import { didYouMean, suggestion } from './did-you-mean.ts'
import type { FrontMatter } from './front-matter.ts'
import type { Sure } from './reading.ts'
import { filesUnder, foldersIn } from './tree.ts'
import { answersUnder, readWhy } from './why.ts'

export type Answers = Pick<Exercise, 'reference' | 'mistaken' | 'wrong' | 'also' | 'trueOf'>
export type Answered = Pick<Exercise, 'edit' | 'mistakes'>

/** `folder` is the exercise's, in exercises/. */
export function readAnswers(
  tree: Files,
  folder: string,
  { edit, mistakes }: Answered,
  front: FrontMatter,
): Sure<Answers> {
  const solution = solutionFolder(folder)
  const references = Object.entries(edit).map(([name, app]) => ({
    name,
    path: referencePath(folder, name, app),
  }))
  const reference = Object.fromEntries(
    references.flatMap(({ name, path }) => (path in tree ? [[name, tree[path] ?? '']] : [])),
  )
  const mistaken = readVariants(tree, `${solution}/mistakes`, reference, edit)
  const wrong = readVariants(tree, `${solution}/wrong`, reference, edit)
  const also = readVariants(tree, `${solution}/also`, reference, edit)
  const codes = Object.keys(mistakes)
  const known = [...codes, ...Object.keys(guardTitles), 'never-settled']
  const whys = [
    'starter',
    ...codes.map((code) => `mistakes/${code}`),
    ...Object.keys(wrong.value).map((name) => `wrong/${name}`),
  ].map((variant) => {
    const needed = variant.startsWith('wrong/')
    const { trueOf, faults: found } = readWhy(tree, `${solution}/${variant}`, { known, needed })
    const own = variant.startsWith('mistakes/') ? [variant.slice('mistakes/'.length)] : []
    return { variant, trueOf: [...own, ...trueOf], faults: found }
  })
  const faults: Fault[] = [
    ...references
      .filter(({ path }) => !(path in tree))
      .map(({ name, path }) => ({
        file: front.file,
        line: front.lineOf(['edit', name]),
        message: `no reference ${path}${nearPath(path, tree)}`,
      })),
    ...codes
      .filter((code) => !Object.hasOwn(mistaken.value, code))
      .map((code) => ({
        file: front.file,
        line: front.lineOf(['mistakes', code]),
        message: `mistake "${code}" has no wrong answer: write ${solution}/mistakes/${code}/`,
      })),
    ...Object.keys(mistaken.value)
      .filter((code) => !codes.includes(code))
      .map((code) => ({
        file: `${solution}/mistakes/${code}`,
        line: 1,
        message: `exercise.md lists no mistake "${code}"${suggestion(code, codes, 'add it there, or delete the folder')}`,
      })),
    ...mistaken.faults,
    ...wrong.faults,
    ...also.faults,
    ...whys.flatMap(({ faults: found }) => found),
    ...strays(tree, solution, edit),
  ]
  const ordered = codes.flatMap((code) => {
    const files = mistaken.value[code]
    return files ? [[code, files] as const] : []
  })
  const value = {
    reference,
    mistaken: Object.fromEntries(ordered),
    wrong: wrong.value,
    also: also.value,
    trueOf: Object.fromEntries(whys.map(({ variant, trueOf }) => [variant, trueOf])),
  }
  return { value, faults }
}

export function solutionFolder(folder: string): string {
  return folder.replace(/^exercises\//, 'solutions/')
}

/** Where the right answer to a learner's file lies: in the app, or beside the mistakes. */
export function referencePath(folder: string, name: string, app: string | null): string {
  return app === null ? `${solutionFolder(folder)}/${name}` : `solutions/deskly/${app}`
}

function nearPath(path: string, tree: Files): string {
  const near = didYouMean(
    path,
    Object.keys(tree).filter((other) => other.startsWith('solutions/')),
  )
  return near === undefined ? ': write it' : `: did you mean ${near}?`
}

/** Each folder holds only the files that differ; the whole set is the reference with them over it. */
function readVariants(
  tree: Files,
  folder: string,
  reference: Files,
  edit: Exercise['edit'],
): Sure<Readonly<Record<string, Files>>> {
  const variants = foldersIn(tree, folder).map((name) => ({
    name,
    files: answersUnder(tree, `${folder}/${name}`),
  }))
  const faults = variants.flatMap(({ name, files }) =>
    Object.entries(files).flatMap(([file, text]): Fault[] => {
      const path = `${folder}/${name}/${file}`
      if (!Object.hasOwn(edit, file)) {
        const end = suggestion(file, Object.keys(edit), 'delete it')
        return [{ file: path, line: 1, message: `the exercise edits no file ${file}${end}` }]
      }
      if (text !== reference[file]) return []
      return [
        { file: path, line: 1, message: 'the same as the reference: delete it, or make it differ' },
      ]
    }),
  )
  const value = Object.fromEntries(
    variants.map(({ name, files }) => [name, { ...reference, ...files }]),
  )
  return { value, faults }
}

function strays(tree: Files, solution: string, edit: Exercise['edit']): readonly Fault[] {
  const allowed = (path: string) =>
    path === 'contract.ts' ||
    path === 'starter/why.txt' ||
    edit[path] === null ||
    /^(mistakes|wrong|also)\/[^/]+\/./.test(path)
  return Object.keys(filesUnder(tree, solution))
    .filter((path) => !allowed(path))
    .map((path) => {
      const app = edit[path]
      const message = app
        ? `a stray file: the reference is solutions/deskly/${app}; delete this one`
        : 'a stray file: name it under "edit" in exercise.md, or delete it'
      return { file: `${solution}/${path}`, line: 1, message }
    })
}
