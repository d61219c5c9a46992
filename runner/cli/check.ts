// `npm run check`: is the course sound? For instructors; `npm test` does the same and more.
import '#runner/start/unforeseen.ts'
import { openSoundCourse } from './open-course.ts'
import { proveCourse } from './prove-course.ts'

const course = openSoundCourse()
const planned = course.lessons.filter((lesson) => lesson.planned)
if (planned.length > 0) {
  console.log(
    `Planned, not written: ${planned.map(({ number, title }) => `${number} ${title}`).join(', ')}`,
  )
}
const proof = await proveCourse(course)
process.exit(proof.ok ? 0 : 1)
