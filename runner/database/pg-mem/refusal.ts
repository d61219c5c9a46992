// A feature that pg-mem does not run truthfully → the error that refuses it.
import { DatabaseError } from '#runner/database/database-error.ts'

/** Not the learner's fault: the statement may be right, and PGlite will run it. */
export class Refusal extends DatabaseError {
  readonly feature: string

  constructor(feature: string) {
    super(
      `pg-mem cannot do this truthfully: ${feature}. PostgreSQL can: if the exercise also lists PGlite, run it there; if not, say it another way.`,
      { code: '0A000' },
    )
    this.feature = feature
  }
}
