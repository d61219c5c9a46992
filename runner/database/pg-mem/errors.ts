// An error of pg-mem's → PostgreSQL's message and SQLSTATE.
import { DatabaseError } from '#runner/database/database-error.ts'
import type { Catalog, Key, Table } from './catalog.ts'
import { MachineError } from './machine.ts'
import { Refusal } from './refusal.ts'
import { textOf } from './results.ts'

interface Found {
  readonly matched: RegExpExecArray
  readonly catalog: Catalog
}

/** What pg-mem finds out itself; everything else PostgreSQL's terms have settled before. */
const patterns: readonly (readonly [RegExp, (found: Found) => DatabaseError | undefined])[] = [
  [
    /insert into "([^"]+)" [^]*violates unique constraint[^]*?Key \((.*?)\)=\(([^]*)\) already/,
    unique,
  ],
  [/check constraint "([^"]+)" is violated/, check],
]

export function isDuplicate(error: unknown): boolean {
  return error instanceof MachineError && /violates unique constraint/.test(error.message)
}

export function postgresError({ message }: MachineError, catalog: Catalog): DatabaseError {
  for (const [pattern, build] of patterns) {
    const matched = pattern.exec(message)
    const built = matched && build({ matched, catalog })
    if (built) return built
  }
  return new Refusal(`what pg-mem answers with “${message.split('\n')[0]}”`)
}

function unique({ matched, catalog }: Found): DatabaseError | undefined {
  const [, heldTable, heldColumns = '', values = ''] = matched
  const of = catalog.tables.find(({ held }) => held === heldTable)
  if (!of) return undefined
  const key = keyOn(heldColumns.split(','), of)
  const name = key?.name
  const what = name === undefined ? '' : ` "${name}"`
  return new DatabaseError(`duplicate key value violates unique constraint${what}`, {
    code: '23505',
    schema: of.schema,
    table: of.name,
    constraint: name,
    detail: key && keyDetail(key, of, values),
  })
}

/** pg-mem says only which columns; undefined where several keys have the same. */
function keyOn(heldColumns: readonly string[], of: Table): Key | undefined {
  const plain = heldColumns.every((column) => column.startsWith('§'))
  const names = heldColumns.map((held) => of.columns.find((column) => column.held === held)?.name)
  const keys = of.keys.filter(({ kind, columns }) => {
    if (kind === 'index') return false
    return plain ? columns?.join('\0') === names.join('\0') : columns === null
  })
  return keys.length === 1 ? keys[0] : undefined
}

/** Left out where a value holds a comma: pg-mem puts nothing else between values. */
function keyDetail({ columns }: Key, of: Table, values: string): string | undefined {
  const parts = values.split(',')
  if (!columns || parts.length !== columns.length) return undefined
  const texts = columns.map((name, index) => {
    const type = of.columns.find((column) => column.name === name)?.type.type
    const part = parts[index] ?? ''
    if (type === 'boolean') return part.slice(0, 1)
    return type === 'timestamptz' ? textOf(Number(part), type) : part
  })
  return `Key (${columns.join(', ')})=(${texts.join(', ')}) already exists.`
}

function check({ matched: [, held], catalog }: Found): DatabaseError | undefined {
  for (const of of catalog.tables) {
    const found = of.checks.find((one) => one.held === held)
    if (!found) continue
    return new DatabaseError(
      `new row for relation "${of.name}" violates check constraint "${found.name}"`,
      { code: '23514', schema: of.schema, table: of.name, constraint: found.name },
    )
  }
  return undefined
}
