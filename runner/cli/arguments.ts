// The words after `npm test` → what is asked for.

export interface Arguments {
  /** An exercise by number, slug or folder; null for everything. */
  readonly exercise: string | null
  readonly watch: boolean
  readonly json: boolean
  readonly hint: boolean
  readonly queries: boolean
  /** null: drawn anew. */
  readonly seed: number | null
  /** null: the first that the exercise lists. */
  readonly engine: string | null
}

export type Parsed =
  | { readonly ok: true; readonly arguments: Arguments }
  | { readonly ok: false; readonly message: string }

const flags = ['watch', 'json', 'hint', 'queries'] as const
const options = ['seed', 'engine'] as const

const usage = `npm test                       all: your started exercises, the product's tests, the course
npm test 2.1                   one exercise, by number, name or folder
npm test 2.1 -- --watch        again at each save
npm test 2.1 -- --hint         the next hint
npm test 2.1 -- --json         the report as JSON
npm test 2.1 -- --queries      every statement that ran
npm test 2.1 -- --seed 7       with the data of an earlier run
npm test 2.1 -- --engine NAME  on another database engine that the exercise lists`

/**
 * npm keeps for itself what follows `npm test` without `--`, and tells of it in the environment:
 * `npm test 2.1 --watch` arrives as `2.1` and `npm_config_watch=true`.
 */
export function parseArguments(
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Parsed {
  const given = new Map<string, string>()
  const plain: string[] = []
  for (const name of [...flags, ...options]) {
    const value = environment[`npm_config_${name}`]
    if (value !== undefined && value !== '') given.set(name, value)
  }
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? ''
    const [, name, inline] = /^--([a-z]+)(?:=(.*))?$/.exec(word) ?? []
    if (name === undefined) {
      if (word.startsWith('-')) return refuse(`There is no option ${word}.`)
      plain.push(word)
    } else if (isFlag(name)) given.set(name, 'true')
    else if (isOption(name)) {
      const value = inline ?? words[(index += 1)]
      if (value === undefined) return refuse(`--${name} needs a value.`)
      given.set(name, value)
    } else return refuse(`There is no option --${name}.`)
  }
  const seed = given.get('seed')
  if (seed !== undefined && !/^\d{1,10}$/.test(seed)) {
    return refuse(`--seed takes a whole number, and got “${seed}”.`)
  }
  if (plain.length > 1) return refuse(`One exercise at a time: ${plain.join(', ')}.`)
  return {
    ok: true,
    arguments: {
      exercise: plain[0] ?? null,
      watch: given.has('watch'),
      json: given.has('json'),
      hint: given.has('hint'),
      queries: given.has('queries'),
      seed: seed === undefined ? null : Number(seed) >>> 0,
      engine: given.get('engine') ?? null,
    },
  }
}

const refuse = (message: string): Parsed => ({ ok: false, message: `${message}\n\n${usage}` })
const isFlag = (name: string) => (flags as readonly string[]).includes(name)
const isOption = (name: string) => (options as readonly string[]).includes(name)
