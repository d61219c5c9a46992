// What a grade found: the one JSON that the page, the terminal and the proof read.
import * as z from 'zod/mini'

/** How a grade ended. Only `failed` says something about the learner's answer. */
export const Status = z.enum([
  'passed',
  'failed',
  'broken', // a file does not parse, link or load
  'stopped', // out of time or memory
  'unsupported', // the engine refused a feature; never shown as wrong
  'our-fault', // the grader or the runner failed
])

/** A place in a file, by its path in the grade; lines count from 1. */
export const Place = z.object({ file: z.string(), line: z.int() })

export const Test = z.object({
  /** The titles from the outermost `describe` to the test. */
  path: z.array(z.string()),
  /** The part of the exercise that it belongs to, where there are several; 1 is the first. */
  part: z.optional(z.int()),
  state: z.enum(['passed', 'failed', 'skipped']),
  message: z.optional(z.string()),
  /** The code of the mistake that the grader recognised. */
  mistake: z.optional(z.string()),
  expected: z.optional(z.string()),
  actual: z.optional(z.string()),
  /** What stands in `expected` was not to hold. */
  negated: z.optional(z.boolean()),
  diff: z.optional(z.string()),
  /** Where to look in the learner's files. */
  at: z.optional(Place),
  /** The line of the check in the grader. */
  check: z.optional(Place),
  ms: z.number(),
})

export const ConsoleLine = z.object({
  level: z.enum(['log', 'info', 'warn', 'error', 'debug']),
  text: z.string(),
  test: z.optional(z.string()),
})

export const Query = z.object({
  sql: z.string(),
  values: z.array(z.string()),
  test: z.optional(z.string()),
  /** The request during which it ran, as "GET acme.localhost/notes"; not said when several were on. */
  request: z.optional(z.string()),
  /** The client that sent it; 1 is the first of its pool. */
  client: z.int(),
  /** The transaction in which it ran; 1 is the first of its database, null is none. */
  transaction: z.nullable(z.int()),
  /** The tenant that the session was set to, by search_path or by the setting `app.tenant`. */
  tenant: z.optional(z.string()),
  /** The grader's own: it laid out its data with it, or looked at what had come of them. */
  setup: z.optional(z.boolean()),
  /** The shared tables of tenants' rows that it names without any condition on the tenant. */
  unscoped: z.optional(z.array(z.string())),
  ms: z.number(),
  rows: z.nullable(z.int()),
  error: z.optional(
    z.object({
      code: z.optional(z.string()),
      message: z.string(),
      /** Where in `sql`, in characters from 1, as PostgreSQL counts. */
      position: z.optional(z.int()),
    }),
  ),
})

export const Table = z.object({
  schema: z.string(),
  name: z.string(),
  columns: z.array(z.object({ name: z.string(), type: z.string() })),
  /** Cells as text; null is SQL NULL. */
  rows: z.array(z.array(z.nullable(z.string()))),
  omitted: z.int(),
  /** What is new since the grader had laid out its data; missing when it did not say when. */
  since: z.optional(
    z.object({
      /** The whole table is new. */
      table: z.boolean(),
      /** One for each of `rows`. */
      rows: z.array(z.enum(['same', 'added', 'changed'])),
      /** The rows that are no longer there, as they were. */
      gone: z.array(z.array(z.nullable(z.string()))),
    }),
  ),
})

/** What stopped a grade that is neither passed nor failed. */
export const Problem = z.object({
  message: z.string(),
  at: z.optional(Place),
  /** What the grade was doing: the title of the test, or "loading your files". */
  during: z.optional(z.string()),
  /** What the engine refused. */
  feature: z.optional(z.string()),
})

export const Report = z.object({
  version: z.literal(1),
  exercise: z.string(),
  /** The part that is being worked on: the first that is not passed, or else the last. */
  part: z.nullable(z.int()),
  engine: z.string(),
  /** The engine that was asked for, and what it cannot do truthfully: so `engine` judged. */
  insteadOf: z.optional(z.object({ engine: z.string(), feature: z.string() })),
  seed: z.int(),
  status: Status,
  problem: z.optional(Problem),
  tests: z.array(Test),
  console: z.object({ lines: z.array(ConsoleLine), omitted: z.int() }),
  queries: z.object({ list: z.array(Query), omitted: z.int() }),
  /** The tables as the first failed test left them, or else the last that opened a database. */
  database: z.array(Table),
  /** Milliseconds from the request to the verdict. */
  ms: z.number(),
})

export type Status = z.infer<typeof Status>
export type Place = z.infer<typeof Place>
export type Test = z.infer<typeof Test>
export type ConsoleLine = z.infer<typeof ConsoleLine>
export type Query = z.infer<typeof Query>
export type Table = z.infer<typeof Table>
export type Problem = z.infer<typeof Problem>
export type Report = z.infer<typeof Report>

/** What a Report may hold; what is beyond is counted, not kept. */
export const caps = { consoleLines: 500, queries: 2000, rows: 200 } as const
