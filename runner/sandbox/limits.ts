// What a run has used → whether it is to be stopped, and whether that is proven.

/**
 * Milliseconds of work: of processor time in a child process, of the yardstick in the page. The wall
 * clock counts for nobody's guilt: on a busy machine it runs while the learner's code waits.
 */
export interface Limits {
  /** Of the learner's code since its last sign of life. */
  readonly silent: number
  /** Of the database engine over one statement. */
  readonly engine: number
  /** Of one run. It also ends what gives signs of life for ever. */
  readonly run: number
  /** Of a thread that does not even use the processor: it sleeps, and blocks all that is in it. */
  readonly asleepTicks: number
  readonly asleep: number
  /** On the wall. It blames nobody. */
  readonly wallMs: number
}

export const limits: Limits = {
  silent: 2000,
  engine: 4000,
  run: 15_000,
  asleepTicks: 100,
  asleep: 100,
  wallMs: 90_000,
}

/** What is known of a run at one moment. */
export interface Reading {
  /** Work since the last sign of life. */
  readonly silent: number
  /** Work since the run began. */
  readonly run: number
  /** Whether the engine is at work; null where that cannot be known. */
  readonly engine: boolean | null
  /** How often was looked since the last sign of life; about ten times a second, fewer where the machine is busy. */
  readonly ticks: number
}

/** Why a run is stopped. */
export type Excess =
  | 'silent'
  | 'engine'
  /** The one or the other. */
  | 'silent-or-engine'
  | 'late'
  | 'asleep'

export function excessOf(
  { silent, run, engine, ticks }: Reading,
  most: Limits = limits,
): Excess | null {
  if (engine && silent > most.engine) return 'engine'
  if (engine === false && silent > most.silent) return 'silent'
  if (engine === null && silent > most.silent) return 'silent-or-engine'
  if (run > most.run) return 'late'
  if (ticks > most.asleepTicks && silent < most.asleep) return 'asleep'
  return null
}
