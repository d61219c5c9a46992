// The path of a grader → the name of the engine that it is to run on.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { engineNames, type EngineName } from '#runner/course/course.ts'
import { readFrontMatter } from '#runner/course/front-matter.ts'
import { root } from './root.ts'

/** null where the exercise uses no database. PARTY_WALL_ENGINE chooses another than the first. */
export function engineOfGrader(grader: string): EngineName | null {
  const laidOut = relative(join(root, '.party-wall'), grader)
  // As lay-out.ts lays out: purpose, slug, engine, variant.
  const listed = laidOut.startsWith('..') ? enginesBeside(grader) : [laidOut.split('/')[2]]
  const engines = engineNames.filter((name) => listed.includes(name))
  const chosen = process.env['PARTY_WALL_ENGINE']
  if (chosen === undefined || engines.length === 0) return known(listed[0])
  const engine = known(chosen)
  if (engine && listed.includes(engine)) return engine
  throw new Error(`${grader} runs on ${engines.join(', ')}, not on PARTY_WALL_ENGINE=${chosen}.`)
}

function enginesBeside(grader: string): readonly unknown[] {
  const file = join(dirname(grader), 'exercise.md')
  if (!existsSync(file)) return []
  const { value } = readFrontMatter(file, readFileSync(file, 'utf8'))
  const { engines } = (value?.data ?? {}) as { readonly engines?: unknown }
  return Array.isArray(engines) ? engines : []
}

const known = (name: unknown): EngineName | null => engineNames.find((one) => one === name) ?? null
