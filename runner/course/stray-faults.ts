// The folders and what is known to be in them → files and folders that belong to nothing.
import { posix } from 'node:path'
import type { Files } from '#runner/grade/request.ts'
import type { Fault } from './course.ts'
import { suggestion } from './did-you-mean.ts'
import type { Places } from './places.ts'
import { solutionFolder } from './read-answers.ts'
import { filesIn, foldersIn } from './tree.ts'

export function strayFaults(tree: Files, { lessons, exercises }: Places): readonly Fault[] {
  const groups = lessons.flatMap((lesson) => [`exercises/${lesson}`, `solutions/${lesson}`])
  const solutions = exercises.map(({ folder }) => solutionFolder(folder))
  return [
    ...['lessons', 'exercises', 'solutions', ...groups].flatMap((folder) =>
      looseFiles(tree, folder),
    ),
    ...unknownFolders(tree, 'exercises', lessons, (name) => `lessons/${name}/lesson.md`),
    ...unknownFolders(
      tree,
      'solutions',
      ['deskly', ...lessons],
      (name) => `lessons/${name}/lesson.md`,
    ),
    ...lessons.flatMap((lesson) => {
      const folder = `solutions/${lesson}`
      const known = solutions.filter((path) => posix.dirname(path) === folder)
      const names = known.map((path) => posix.basename(path))
      return unknownFolders(
        tree,
        folder,
        names,
        (name) => `exercises/${lesson}/${name}/exercise.md`,
      )
    }),
  ]
}

function looseFiles(tree: Files, folder: string): Fault[] {
  return filesIn(tree, folder).map((name) => ({
    file: `${folder}/${name}`,
    line: 1,
    message: `a stray file: ${folder}/ holds folders only; move it or delete it`,
  }))
}

/** `belongsTo` is the file that would give the folder its meaning. */
function unknownFolders(
  tree: Files,
  folder: string,
  known: readonly string[],
  belongsTo: (name: string) => string,
): Fault[] {
  return foldersIn(tree, folder)
    .filter((name) => !known.includes(name))
    .map((name) => ({
      file: `${folder}/${name}`,
      line: 1,
      message: `there is no ${belongsTo(name)}${suggestion(name, known, 'write it, or delete this folder')}`,
    }))
}
