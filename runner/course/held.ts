// An exercise → whether its grader is held to the rules of those with answers in wrong/.
import type { Exercise } from './course.ts'

/**
 * Every check under a sentence, every row of the task proven, no mistake claimed that is not declared
 * true. Graders are brought to it one by one; the folder says which have been.
 */
export const isHeld = ({ wrong }: Pick<Exercise, 'wrong'>): boolean => Object.keys(wrong).length > 0
