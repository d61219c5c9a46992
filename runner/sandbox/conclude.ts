// How a run ended → its Report.
import { Report } from '#runner/grade/report.ts'
import type { Problem, Status } from '#runner/grade/report.ts'
import type { GradeRequest } from '#runner/grade/request.ts'
import { silenceMs } from './sandbox.ts'
import type { Outcome } from './watchdog.ts'

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
  const message = stoppedMessage(outcome)
  return empty(request, 'stopped', { message, ...during(outcome.during) }, ms)
}

export function ourFault(request: GradeRequest, message: string, ms: number): Report {
  return empty(request, 'our-fault', { message }, ms)
}

function stoppedMessage(outcome: Outcome & { type: 'silent' | 'late' | 'memory' }): string {
  const place = outcome.during === undefined ? '' : ` during "${outcome.during}"`
  switch (outcome.type) {
    case 'silent':
      return `Your code ran for ${silenceMs / 1000} seconds without a pause${place}: a loop that never ends, or a list that never stops growing?`
    case 'late':
      return `The run took ${Math.round(outcome.afterMs / 1000)} seconds and was stopped${place}: does something wait for an answer that never comes?`
    case 'memory':
      return `Your code used up all the memory it may have${place}: does a list or a string grow without end?`
  }
}

function during(what: string | undefined): Pick<Problem, 'during'> {
  return what === undefined ? {} : { during: what }
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
