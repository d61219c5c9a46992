// How a run ended → its Report.
import { Report } from '#runner/grade/report.ts'
import type { Problem, Status } from '#runner/grade/report.ts'
import type { GradeRequest } from '#runner/grade/request.ts'
import { isStop, type Outcome, type Stop } from './watchdog.ts'

/** The learner's side is not trusted: a report that breaks the contract is `our-fault`, not a verdict. */
export function conclude(request: GradeRequest, outcome: Outcome, ms: number): Report {
  if (outcome.type === 'report') {
    const parsed = Report.safeParse(outcome.report)
    if (!parsed.success)
      return ourFault(request, 'The sandbox sent a report that does not read.', ms)
    if (!answers(parsed.data, request))
      return ourFault(request, 'The sandbox answered another run.', ms)
    return parsed.data
  }
  if (outcome.type === 'fault') return ourFault(request, outcome.message, ms)
  if (!isStop(outcome)) return ourFault(request, starvedMessage(outcome.afterMs), ms)
  const { during } = outcome
  const problem: Problem = {
    message: stoppedMessage(outcome, request.engine),
    ...(during !== undefined && { during }),
  }
  return empty(request, 'stopped', problem, ms)
}

export function ourFault(request: GradeRequest, message: string, ms: number): Report {
  return empty(request, 'our-fault', { message }, ms)
}

const starvedMessage = (ms: number): string =>
  `This computer was too busy: after ${Math.round(ms / 1000)} seconds the run had not ended, and your code had hardly had a turn. Nothing was judged. Run it again when less is going on.`

/** No seconds are told: what was counted is work, and on a busy machine that takes longer. */
const ifNot = 'If not, this computer is very busy: run it once more.'

function stoppedMessage({ type, during }: Stop, engine: string): string {
  const place = during === undefined ? '' : ` during "${during}"`
  switch (type) {
    case 'silent':
    case 'silent-or-engine':
      return `Your code${type === 'silent' || engine === 'none' ? '' : ', or a statement that it sent,'} never paused${place}, so it was stopped: a loop that never ends, or a list that never stops growing? ${ifNot}`
    case 'engine':
      return `The database never came to the end of one statement${place}, so it was stopped: a recursion that never ends, or a join without a condition? ${ifNot}`
    case 'late':
      return `The run went on and on${place}, so it was stopped: does something begin anew for ever? ${ifNot}`
    case 'asleep':
      return `Your code blocked everything${place} and did nothing, so it was stopped: is there an Atomics.wait? Await a promise instead.`
    case 'memory':
      return `Your code used up all the memory it may have${place}: does a list or a string grow without end?`
  }
}

function answers(report: Report, request: GradeRequest): boolean {
  return (['exercise', 'engine', 'seed'] as const).every((key) => report[key] === request[key])
}

function empty(request: GradeRequest, status: Status, problem: Problem, ms: number): Report {
  const { exercise, engine, seed } = request
  return {
    version: 1,
    exercise,
    part: null,
    engine,
    seed,
    status,
    problem,
    tests: [],
    console: { lines: [], omitted: 0 },
    queries: { list: [], omitted: 0 },
    database: [],
    ms,
  }
}
