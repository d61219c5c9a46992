// A PostgreSQL database → its tables as the learner sees them.
import { caps, type Table } from '#runner/grade/report.ts'

interface Asked {
  query(text: string): Promise<{ readonly rows: readonly unknown[] }>
}

interface Known {
  readonly schema: string
  readonly name: string
  readonly columns: Table['columns']
  /** Gives one row: how many rows the table has, and the first of them as JSON. */
  readonly question: string
}

interface Answer {
  readonly at: number
  readonly count: number
  readonly rows: Table['rows']
}

const tables = `
  select n.nspname as schema, c.relname as name, a.columns, format(
    'select %%s as at, (select count(*)::int from %1$I.%2$I) as count, coalesce((
      select json_agg(cells) from (
        select json_build_array(%3$s) as cells from %1$I.%2$I order by %4$s limit ${caps.rows}
      ) as shown), ''[]'') as rows',
    n.nspname, c.relname, a.cells, coalesce(k.columns, 'ctid')) as question
  from pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  cross join lateral (
    select
      coalesce(json_agg(json_build_object(
        'name', attname, 'type', pg_catalog.format_type(atttypid, atttypmod)) order by attnum),
        '[]') as columns,
      string_agg(format('%I::text', attname), ', ' order by attnum) as cells
    from pg_catalog.pg_attribute
    where attrelid = c.oid and attnum > 0 and not attisdropped) a
  left join lateral (
    select string_agg(format('%I', attname), ', ' order by array_position(i.indkey, attnum)) as columns
    from pg_catalog.pg_index i
    join pg_catalog.pg_attribute on attrelid = c.oid and attnum = any (i.indkey)
    where i.indrelid = c.oid and i.indisprimary) k on true
  where c.relkind in ('r', 'p') and not c.relispartition
    and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  order by n.oid, c.oid`

/**
 * Two statements, however many tables there are. The client must see every row: a policy that holds
 * for it hides rows here as well.
 */
export async function pictureOfCatalog(client: Asked): Promise<Table[]> {
  const known = (await client.query(tables)).rows as readonly Known[]
  if (known.length === 0) return []
  const questions = known.map(({ question }, at) => `(${question.replace('%s', String(at))})`)
  const { rows } = await client.query(questions.join(' union all '))
  const answers = new Map((rows as readonly Answer[]).map((answer) => [answer.at, answer]))
  return known.map(({ schema, name, columns }, at) => {
    const { count = 0, rows: shown = [] } = answers.get(at) ?? {}
    return { schema, name, columns, rows: shown, omitted: count - shown.length }
  })
}
