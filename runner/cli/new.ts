// `npm run new -- 2.4 tenant-quota "Title" predict`: the first draft of an exercise, sound in form, to be written.
import '#runner/start/unforeseen.ts'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { draftExercise, draftKinds } from './draft-exercise.ts'
import { usageError } from './exit-code.ts'
import { root } from './root.ts'

const [number = '', slug = '', title = '', asked = 'code'] = process.argv.slice(2)
const [lesson, place] = number.split('.')
const kind = draftKinds.find((one) => one === asked)
if (!/^\d+\.\d+$/.test(number) || !/^[a-z][a-z0-9-]*$/.test(slug) || title === '') {
  refuse('npm run new -- 2.4 tenant-quota "How many is too many?"')
}
if (!kind) refuse(`There is no draft of the kind “${asked}”: ${draftKinds.join(', ')}.`)
const lessonFolder = readdirSync(join(root, 'lessons')).find(
  (name) => Number(name.split('-')[0]) === Number(lesson),
)
if (lessonFolder === undefined) refuse(`There is no lesson ${lesson} in lessons/.`)
const folder = `${lessonFolder}/${place}-${slug}`
const taken = existsSync(join(root, 'exercises', lessonFolder))
  ? readdirSync(join(root, 'exercises', lessonFolder)).find((name) => name.startsWith(`${place}-`))
  : undefined
if (taken !== undefined) refuse(`${number} is taken: exercises/${lessonFolder}/${taken}`)

for (const [path, text] of Object.entries(draftExercise(folder, slug, title, kind))) {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text, { flag: 'wx' })
  console.log(path)
}
console.log(`\nNow place it in lessons/${lessonFolder}/lesson.md:\n\n::: exercise ${slug}\n:::\n`)
console.log(
  'Then write wrong answers from the task alone, the grader after them, and ask `npm run check`.',
)

function refuse(message: string): never {
  console.error(message)
  process.exit(usageError)
}
