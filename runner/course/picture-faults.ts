// A text's pictures and the files beside it → what is missing, mute or never shown.
import { posix } from 'node:path'
import type { Files } from '#runner/grade/request.ts'
import type { Fault } from './course.ts'
import { suggestion } from './did-you-mean.ts'
import type { Outline } from './outline.ts'
import { filesUnder } from './tree.ts'

const texts = ['lesson.md', 'primer.md']

export function pictureFaults(tree: Files, file: string, { images }: Outline): readonly Fault[] {
  const beside = picturesIn(tree, posix.dirname(file))
  const mute = images
    .filter((image) => image.alt.trim() === '')
    .map(({ line, target }) => ({
      file,
      line,
      message: `the picture ${target} has no alt text: say in the brackets what it shows`,
    }))
  const missing = images
    .filter((image) => !beside.includes(image.target))
    .map(({ line, target }) => {
      const remedy = suggestion(target, beside, 'draw it, or delete the picture')
      return { file, line, message: `no file ${target} beside the lesson${remedy}` }
    })
  return [...mute, ...missing]
}

/** `shownBy` are the outlines of all the texts in the folder. */
export function strayPictures(
  tree: Files,
  folder: string,
  shownBy: readonly Outline[],
): readonly Fault[] {
  const shown = new Set(shownBy.flatMap(({ images }) => images.map((image) => image.target)))
  return picturesIn(tree, folder)
    .filter((path) => !shown.has(path))
    .map((path) => ({
      file: `${folder}/${path}`,
      line: 1,
      message: 'a stray file: show it in lesson.md, or delete it',
    }))
}

function picturesIn(tree: Files, folder: string): readonly string[] {
  return Object.keys(filesUnder(tree, folder)).filter((path) => !texts.includes(path))
}
