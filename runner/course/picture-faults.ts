// A lesson's pictures and the files beside it -> what is missing, mute or never shown.
import type { Files } from '#runner/grade/request.ts'
import type { Fault } from './course.ts'
import { suggestion } from './did-you-mean.ts'
import type { Outline } from './outline.ts'
import { filesUnder } from './tree.ts'

export function pictureFaults(tree: Files, folder: string, { images }: Outline): readonly Fault[] {
  const file = `${folder}/lesson.md`
  const beside = Object.keys(filesUnder(tree, folder)).filter((path) => path !== 'lesson.md')
  const shown = new Set(images.map((image) => image.target))
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
  const strays = beside
    .filter((path) => !shown.has(path))
    .map((path) => ({
      file: `${folder}/${path}`,
      line: 1,
      message: 'a stray file: show it in lesson.md, or delete it',
    }))
  return [...mute, ...missing, ...strays]
}
