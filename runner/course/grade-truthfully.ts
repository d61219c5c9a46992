// A request, the engines of its exercise → its Report by the first of them that can do what the answer asks for.
import type { GradeRequest } from '#runner/grade/request.ts'
import type { Report } from '#runner/grade/report.ts'

/**
 * What pg-mem refuses runs on PGlite by itself, where the exercise lists it. Where that cannot be had,
 * as offline, the refusal stands.
 */
export async function gradeTruthfully(
  request: GradeRequest,
  engines: readonly string[],
  run: (request: GradeRequest) => Promise<Report>,
): Promise<Report> {
  const refused = await run(request)
  const feature = refused.problem?.feature
  if (refused.status !== 'unsupported' || feature === undefined) return refused
  if (request.engine !== 'pg-mem' || !engines.includes('pglite')) return refused
  const judged = await run({ ...request, engine: 'pglite' })
  if (judged.status === 'our-fault') return refused
  return { ...judged, insteadOf: { engine: request.engine, feature } }
}
