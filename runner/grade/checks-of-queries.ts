// The statements of a Report → one group for each check that sent some, as pane and terminal show them.
import type { Query, Report } from './report.ts'

export interface CheckQueries {
  /** undefined: outside any check, while the files were loaded. */
  readonly title: string | undefined
  readonly failed: boolean
  /** The grader's own. */
  readonly setup: readonly Query[]
  readonly queries: readonly Query[]
}

export function checksOfQueries({
  queries: { list },
  tests,
}: Pick<Report, 'queries' | 'tests'>): readonly CheckQueries[] {
  const failed = new Set(
    tests.filter(({ state }) => state === 'failed').map(({ path }) => path.join(' › ')),
  )
  const groups = new Map<string | undefined, Query[]>()
  for (const query of list) {
    const group = groups.get(query.test)
    if (group) group.push(query)
    else groups.set(query.test, [query])
  }
  return [...groups].map(([title, all]) => ({
    title,
    failed: title !== undefined && failed.has(title),
    setup: all.filter(({ setup }) => setup),
    queries: all.filter(({ setup }) => !setup),
  }))
}

export interface Span {
  /** null: outside any transaction. */
  readonly transaction: number | null
  /** The transaction began in an earlier span: another client spoke in between. */
  readonly continued: boolean
  readonly queries: readonly Query[]
}

/** Statements that follow each other in one transaction stand together. */
export function spansOf(queries: readonly Query[]): readonly Span[] {
  const seen = new Set<number>()
  const spans: { transaction: number | null; continued: boolean; queries: Query[] }[] = []
  for (const query of queries) {
    const { transaction } = query
    const last = spans.at(-1)
    if (last && last.transaction === transaction) last.queries.push(query)
    else {
      const continued = transaction !== null && seen.has(transaction)
      spans.push({ transaction, continued, queries: [query] })
    }
    if (transaction !== null) seen.add(transaction)
  }
  return spans
}

export const isFlagged = ({ unscoped }: Query): boolean => (unscoped ?? []).length > 0

/** What a flagged statement is asked: "Whose notes?" */
export const flagQuestion = ({ unscoped = [] }: Query): string => `Whose ${unscoped.join(' and ')}?`

export const flagMeaning =
  'It can reach the rows of acme and of globex alike. Look for tenant_id: in the where and in each on, in the columns of an insert and of on conflict, and on both sides of an or. A flag is a question, not a verdict.'

/** As the learner wrote it, without the indentation that it has in their file. */
export function dedented(sql: string): string {
  const [first = '', ...rest] = sql.trim().split('\n')
  const indents = rest.filter((line) => line.trim() !== '').map((line) => line.search(/\S/))
  const least = Math.min(...indents)
  return [first, ...rest.map((line) => line.slice(least))].map((line) => line.trimEnd()).join('\n')
}
