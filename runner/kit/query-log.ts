// What databases tell of their statements → the log of a run, with the test and the request of each.
import type { LoggedQuery } from '#runner/database/engine.ts'
import { watchTenantTables } from '#runner/database/unscoped.ts'
import type { Query } from '#runner/grade/report.ts'

export interface QueryLog {
  readonly queries: readonly Query[]
  /** For one new database; `test` gives the title that its statements belong to. */
  watch(test: () => string | undefined): (query: LoggedQuery) => void
  /** What was logged from this index on was the grader's preparation; its flags are dropped. */
  markSetup(from: number): void
  /** Until the returned function is called, a statement of this text is the grader's own. */
  beginAside(text: string): () => void
  /** `description` stands beside each statement that ran until the returned function was called. */
  beginRequest(description: string): () => void
}

/** Clocks of browsers are coarse, and a start is worked out from an end. */
const toleranceMs = 0.01

export function queryLog(): QueryLog {
  const queries: Query[] = []
  const requests: string[] = []
  const asides: string[] = []
  /** When the number of requests under way last changed. */
  let since = 0

  /** Not said when another request was on at any moment of the statement: it might be that one's. */
  function requestOf({ ms }: LoggedQuery): string | undefined {
    const start = performance.now() - ms
    return requests.length === 1 && start >= since - toleranceMs ? requests[0] : undefined
  }

  return {
    queries,
    watch(test) {
      const unscopedTables = watchTenantTables()
      return (query) => {
        const [title, request] = [test(), requestOf(query)]
        const setup = asides.includes(bare(query.sql))
        const unscoped = setup ? [] : unscopedTables(query)
        queries.push({
          ...query,
          ...(title !== undefined && { test: title }),
          ...(request !== undefined && { request }),
          ...(setup && { setup }),
          ...(unscoped.length > 0 && { unscoped: [...unscoped] }),
        })
      }
    },
    markSetup(from) {
      for (const [index, { unscoped: _, ...query }] of queries.entries()) {
        if (index >= from) queries[index] = { ...query, setup: true }
      }
    },
    beginAside(text) {
      asides.push(bare(text))
      return () => void asides.splice(asides.indexOf(bare(text)), 1)
    },
    beginRequest(description) {
      since = performance.now()
      requests.push(description)
      return () => {
        since = performance.now()
        requests.splice(requests.indexOf(description), 1)
      }
    },
  }
}

/** Engines log a statement without what surrounds it. */
const bare = (sql: string): string => sql.trim().replace(/\s*;$/, '')
