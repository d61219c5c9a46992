// An exercise → every file of its own that is code, where it lies.
import type { Files } from '#runner/grade/request.ts'
import type { Exercise } from './course.ts'
import { referencePath, solutionFolder } from './read-answers.ts'
import { answersUnder } from './why.ts'

export interface Source {
  readonly file: string
  readonly text: string
  readonly role: 'grader' | 'starter' | 'reference' | 'variant'
  /** Where it lies in the app, if it does. */
  readonly app: string | null
}

export function sourcesOf(tree: Files, exercise: Omit<Exercise, 'given'>): readonly Source[] {
  const { folder, edit, grader, starter, reference } = exercise
  const solution = solutionFolder(folder)
  const variants = ['mistakes', 'wrong', 'also'].flatMap((kind) =>
    Object.entries(answersUnder(tree, `${solution}/${kind}`)).map(([path, text]): Source => ({
      file: `${solution}/${kind}/${path}`,
      text,
      role: 'variant',
      app: null,
    })),
  )
  return [
    { file: `${folder}/grader.test.ts`, text: grader, role: 'grader', app: null },
    ...Object.entries(starter).map(([name, text]): Source => ({
      file: `${folder}/starter/${name}`,
      text,
      role: 'starter',
      app: null,
    })),
    ...Object.entries(reference).map(([name, text]): Source => {
      const app = edit[name] ?? null
      return { file: referencePath(folder, name, app), text, role: 'reference', app }
    }),
    ...variants,
  ]
}
