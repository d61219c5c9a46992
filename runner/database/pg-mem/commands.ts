// The words that begin a statement → the command that this engine refuses, if it does.
import type { Token } from '#runner/database/tokens.ts'

const run = words('delete insert select update with')

const refused = words(
  `abort alter analyse analyze begin call checkpoint close cluster comment commit copy deallocate
   declare discard do drop end execute explain fetch grant import listen load lock merge move notify
   prepare reassign refresh reindex release reset revoke rollback savepoint security set show start
   table truncate unlisten vacuum values`,
)

const created = words('index schema table unique')

/** What CREATE, ALTER and DROP take in PostgreSQL beside what is created here. */
const kinds = words(
  `access aggregate cast collation constraint conversion database default domain event extension
   foreign function global group index language large local materialized operator or owned policy
   procedural procedure publication recursive role routine rule schema sequence server statistics
   subscription system table tablespace temp temporary text transform trigger trusted type unlogged
   user view`,
)

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/))
}

export type Command =
  | { readonly is: 'run' }
  | { readonly is: 'refused'; readonly feature: string }
  | { readonly is: 'unknown'; readonly token: Token }

export function commandOf(statement: readonly Token[]): Command {
  const [first, second] = statement
  if (!first) throw new Error('A statement has at least one token')
  const verb = wordOf(first)
  const object = wordOf(second)
  if (verb === 'with' && object === 'recursive') {
    return { is: 'refused', feature: 'WITH RECURSIVE' }
  }
  if (run.has(verb)) return { is: 'run' }
  if (first.text === '(') return { is: 'refused', feature: 'a query in brackets' }
  if (verb === 'create' && created.has(object)) return { is: 'run' }
  if (['alter', 'create', 'drop'].includes(verb) && second && !kinds.has(object)) {
    return { is: 'unknown', token: second }
  }
  if (verb !== 'create' && !refused.has(verb)) return { is: 'unknown', token: first }
  return { is: 'refused', feature: featureName(verb, object) }
}

function featureName(verb: string, object: string): string {
  const pair = ['alter', 'create', 'drop', 'refresh', 'set'].includes(verb) && object !== ''
  const name = pair ? `${verb} ${object}` : verb
  return name.toUpperCase().replace(/^SET SEARCH_PATH$/, 'SET search_path')
}

function wordOf(token: Token | undefined): string {
  return token?.kind === 'word' ? token.text.toLowerCase() : ''
}
