// A difference → words to mend it by: the seed, the shortest script, what each engine said.
import type { Difference } from './compare.ts'
import type { Statement } from './script.ts'

export function report(seed: number, script: readonly Statement[], difference: Difference): string {
  return [
    `pg-mem and PostgreSQL differ. PARTY_WALL_SEED=${seed} repeats it.`,
    ...script.map(({ text, values }) => `${text};${values ? ` -- ${JSON.stringify(values)}` : ''}`),
    `pg-mem:     ${difference.one}`,
    `PostgreSQL: ${difference.other}`,
  ].join('\n')
}
