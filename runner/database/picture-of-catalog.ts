// A PostgreSQL database → its tables as the learner sees them.
import { caps, type Table } from '#runner/grade/report.ts'

interface Results {
  readonly rows: readonly unknown[]
}

interface Asked {
  /** As node-postgres: an array for several statements. */
  query(text: string): Promise<Results | readonly Results[]>
}

/** One column of a table; a table without columns has one line with nulls. */
interface Line {
  readonly schema: string
  readonly name: string
  readonly column: string | null
  readonly type: string | null
  readonly number: number | null
  /** The numbers of the columns of the primary key, as "2 1". */
  readonly key: string | null
}

/** A user's objects have numbers from here on: FirstNormalObjectId in PostgreSQL's transam.h. */
const firstOfUser = 16_384

const lines = `
  select n.nspname as schema, c.relname as name, a.attname as column,
    pg_catalog.format_type(a.atttypid, a.atttypmod) as type, a.attnum as number,
    i.indkey::text as key
  from pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  left join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join pg_catalog.pg_index i on i.indrelid = c.oid and i.indisprimary
  where c.oid >= ${firstOfUser} and c.relkind in ('r', 'p') and not c.relispartition
    and n.nspname !~ '^pg_'
  order by n.oid, c.oid, a.attnum`

/**
 * Two texts, however many tables there are, and a third if one of them is long. The client must see
 * every row: a policy that holds for it hides rows here as well.
 */
export async function pictureOfCatalog(client: Asked): Promise<Table[]> {
  const [found] = await allOf(client, [lines])
  const tables = [...byTable((found?.rows ?? []) as readonly Line[])]
  const rows = await allOf(
    client,
    tables.map(([, columns]) => rowsOf(columns)),
  )
  const lengths = await lengthsOf(
    client,
    tables.flatMap(([name], at) => ((rows[at]?.rows.length ?? 0) > caps.rows ? [name] : [])),
  )
  return tables.map(([name, columns], at) => {
    const shown = (rows[at]?.rows ?? []).slice(0, caps.rows) as { cells: Table['rows'][number] }[]
    return {
      schema: columns[0]?.schema ?? '',
      name: columns[0]?.name ?? '',
      columns: columns.flatMap(({ column, type }) =>
        column === null || type === null ? [] : [{ name: column, type }],
      ),
      rows: shown.map(({ cells }) => cells),
      omitted: Math.max(0, (lengths.get(name) ?? 0) - shown.length),
    }
  })
}

function byTable(all: readonly Line[]): ReadonlyMap<string, readonly Line[]> {
  const tables = new Map<string, Line[]>()
  for (const line of all) {
    const others = tables.get(fullName(line))
    if (others) others.push(line)
    else tables.set(fullName(line), [line])
  }
  return tables
}

async function allOf(client: Asked, texts: readonly string[]): Promise<readonly Results[]> {
  if (texts.length === 0) return []
  const results = await client.query(texts.join(';\n'))
  return Array.isArray(results) ? results : [results as Results]
}

/** Of the tables that are longer than what is shown. */
async function lengthsOf(
  client: Asked,
  names: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const texts = names.map((name) => `select count(*)::int as count from ${name}`)
  const counted = (await allOf(client, texts)) as readonly { rows: [{ count: number }] }[]
  return new Map(counted.map(({ rows: [{ count }] }, at) => [names[at] ?? '', count]))
}

/** In the order of the primary key, or else as they lie. One more than is shown. */
function rowsOf(columns: readonly Line[]): string {
  const [first] = columns
  if (!first) throw new Error('A table has a line, with or without a column.')
  const named = columns.flatMap(({ column, number }) =>
    column === null ? [] : [{ column: quoted(column), number: String(number) }],
  )
  const key = (first.key ?? '').split(' ').flatMap((number) => {
    const found = named.find((one) => one.number === number)
    return found ? [found.column] : []
  })
  const cells = named.map(({ column }) => `${column}::text`)
  const order = key.length > 0 ? key.join(', ') : 'ctid'
  return `select json_build_array(${cells.join(', ')}) as cells
    from ${fullName(first)} order by ${order} limit ${caps.rows + 1}`
}

const fullName = ({ schema, name }: Pick<Line, 'schema' | 'name'>): string =>
  `${quoted(schema)}.${quoted(name)}`

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
