// After `npm ci`: the learner's copies are made from the starters, and PGlite's seed is built.
import '#runner/start/unforeseen.ts'
import { preparePartFiles } from '#runner/database/pglite/node-parts.ts'
import { openCourse } from './open-course.ts'

openCourse()
await preparePartFiles()
