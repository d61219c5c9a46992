// After `npm ci`: the learner's copies are made from the starters, so that editors open on real files.
import { openCourse } from './open-course.ts'

openCourse()
