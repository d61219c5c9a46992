// After `npm ci`: the learner's copies are made from the starters, PGlite's seed and the programs are built.
import '#runner/start/unforeseen.ts'
import { builtFolder } from '#runner/built/built.cjs'
import { preparePartFiles } from '#runner/database/pglite/node-parts.ts'
import { openCourse } from './open-course.ts'

openCourse()
// Where nothing can be built, the sources run as they are.
await Promise.all([preparePartFiles(), builtFolder().catch(() => null)])
