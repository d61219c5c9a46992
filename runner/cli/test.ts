// `npm test`: everything, or one exercise. What is meant by the words is in arguments.ts.
import { findExercise } from '#runner/course/find-exercise.ts'
import { parseArguments } from './arguments.ts'
import { usageError } from './exit-code.ts'
import { openCourse } from './open-course.ts'
import { testAll } from './test-all.ts'
import { testOne } from './test-one.ts'

const parsed = parseArguments(process.argv.slice(2), process.env)
if (!parsed.ok) {
  console.error(parsed.message)
  process.exit(usageError)
}
const { exercise: what } = parsed.arguments
const course = openCourse()
if (what === null) process.exit(await testAll(course, parsed.arguments))

const found = findExercise(course, what)
if ('suggestions' in found) {
  const near = found.suggestions.map(({ number, slug }) => `${number} ${slug}`)
  console.error(`There is no exercise “${what}”.`)
  if (near.length > 0) console.error(`Did you mean ${near.join(', ')}?`)
  process.exit(usageError)
}
process.exit(await testOne(found, parsed.arguments))
