// The words after `npm test` → what is asked for.
import { parseArgs } from 'node:util'

export interface Arguments {
  /** Exercises by number, slug or folder, and lessons by number or slug; empty for everything. */
  readonly asked: readonly string[]
  readonly watch: boolean
  readonly json: boolean
  readonly hint: boolean
  readonly queries: boolean
  /** null: drawn anew. */
  readonly seed: number | null
  /** null: the first that the exercise lists. */
  readonly engine: string | null
  /** A known answer in place of the learner's files, as `reference` or `mistakes/unique-name`. */
  readonly as: string | null
  /** Everything on every engine, as before a change is published. */
  readonly whole: boolean
  /** A file for the results as JUnit's XML. */
  readonly junit: string | null
}

export type Parsed =
  | { readonly ok: true; readonly arguments: Arguments }
  | { readonly ok: false; readonly message: string }

const options = {
  watch: { type: 'boolean' },
  json: { type: 'boolean' },
  hint: { type: 'boolean' },
  queries: { type: 'boolean' },
  whole: { type: 'boolean' },
  seed: { type: 'string' },
  engine: { type: 'string' },
  as: { type: 'string' },
  junit: { type: 'string' },
} as const

const usage = `npm test                       all: your started exercises, the product's tests, the course
npm test 2.1                   one exercise, by number, name or folder
npm test 2.1 3.2               two of them
npm test 2                     a lesson
npm test 2.1 -- --watch        again at each save
npm test 2.1 -- --hint         the next hint
npm test 2.1 -- --queries      every statement that ran
npm test 2.1 -- --seed 7       with the data of an earlier run
npm test 2.1 -- --engine NAME  on another database engine that the exercise lists
npm test 2.1 -- --as mistakes/unique-name   a known answer in place of yours
npm run --silent test 2.1 -- --json         the report as JSON, and nothing else
npm test -- --whole            all of it on every engine, as before a change is published
npm test -- --junit FILE       the results as JUnit's XML as well`

/**
 * npm keeps for itself what follows `npm test` without `--`, and tells of it in the environment:
 * `npm test 2.1 --watch` arrives as `2.1` and `npm_config_watch=true`.
 */
export function parseArguments(
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Parsed {
  const kept = Object.entries(options).flatMap(([name, { type }]) => {
    const value = environment[`npm_config_${name}`]
    if (value === undefined || value === '') return []
    return type === 'boolean' ? [`--${name}`] : [`--${name}=${value}`]
  })
  try {
    const { values, positionals } = parseArgs({
      args: [...kept, ...words],
      options,
      allowPositionals: true,
    })
    if (values.seed !== undefined && !/^\d{1,10}$/.test(values.seed)) {
      return refuse(`--seed takes a whole number, and got “${values.seed}”.`)
    }
    const { watch = false, json = false, hint = false, queries = false, whole = false } = values
    const { engine = null, as = null, junit = null } = values
    const seed = values.seed === undefined ? null : Number(values.seed) >>> 0
    if ((watch || hint) && positionals.length !== 1) {
      return refuse(`--${watch ? 'watch' : 'hint'} is for one exercise: name it.`)
    }
    return {
      ok: true,
      arguments: { asked: positionals, watch, json, hint, queries, whole, seed, engine, as, junit },
    }
  } catch (error) {
    return refuse(inOurWords(error as NodeJS.ErrnoException))
  }
}

function inOurWords({ code, message }: NodeJS.ErrnoException): string {
  const name = /'(-[^' ]*)/.exec(message)?.[1] ?? ''
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `There is no option ${name}.`
  if (/argument missing|ambiguous/.test(message)) return `${name} needs a value.`
  if (/does not take an argument/.test(message)) return `${name} takes no value.`
  return message
}

const refuse = (message: string): Parsed => ({ ok: false, message: `${message}\n\n${usage}` })
