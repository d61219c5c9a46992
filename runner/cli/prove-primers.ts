// The primers of the course → each run as it stands: a fault wherever one shows what is not so.
import type { Course, Fault } from '#runner/course/course.ts'
import { pgMem } from '#runner/database/pg-mem.ts'
import { shownCode } from '#runner/course/shown-code.ts'
import type { Files } from '#runner/grade/request.ts'
import { proveCode } from './prove-code.ts'

export async function provePrimers(course: Course): Promise<readonly Fault[]> {
  const primers = course.lessons.flatMap(({ primer }) => primer ?? [])
  const faults = await Promise.all(
    primers.map(async (primer) => {
      const database = await pgMem.open({ onQuery() {}, onRefused() {} })
      try {
        return await proveCode(primer, database.pool)
      } finally {
        await database.close()
      }
    }),
  )
  return faults.flat()
}

/** What the programs of a primer are lent, for the compiler. */
const lent = `import type { Pool } from 'pg'
import { request } from '#kit'
declare const db: Pool
`

/** The programs of all primers, each as one file: what the compiler should see. */
export function primerPrograms(course: Course): Files {
  const programs: Record<string, string> = {}
  for (const { primer } of course.lessons) {
    for (const block of primer ? shownCode(primer.body, primer.bodyLine) : []) {
      if (block.language !== 'ts') continue
      const path = `primers/${primer?.slug}/${block.name ?? `line-${block.line}.ts`}`
      programs[path] = `${programs[path] ?? lent}${block.code}`
    }
  }
  return programs
}
