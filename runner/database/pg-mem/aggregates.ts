// A call of an aggregate → what pg-mem is to compute.
import type { Expr, ExprCall } from 'pgsql-ast-parser'
import { implicitly, ofAnyType } from './coerce.ts'
import { held } from './constants.ts'
import type { Place } from './place.ts'
import { Refusal } from './refusal.ts'
import { typed, type Typed } from './typed.ts'

/** Those of PostgreSQL; the ones that this engine does not run are refused by name. */
const aggregates = new Set(
  `array_agg avg bit_and bit_or bool_and bool_or count every json_agg json_object_agg jsonb_agg
   jsonb_object_agg max min string_agg sum xmlagg`.split(/\s+/),
)

export const isAggregate = (name: string): boolean => aggregates.has(name)

/** `place` is that of a row, before the rows are grouped. */
export function aggregate({ function: { name }, args, distinct }: ExprCall, place: Place): Typed {
  const [arg] = args
  if (name === 'count' && arg?.type === 'ref' && arg.name === '*' && !arg.table) {
    return typed(build('count', held(true), undefined), 'bigint', 'count')
  }
  if (!arg || args.length > 1) throw new Refusal(`${name}() of more or less than one value`)
  const of = place.read(arg, place)
  if (name === 'count') {
    const told = distinct ? implicitly(of, of.pending ? 'text' : of.type, place)?.expr : null
    return typed(build('count', told ?? ofAnyType(of, place), distinct), 'bigint', 'count')
  }
  const ordered = ['integer', 'bigint', 'text', 'timestamptz'].includes(of.type)
  if ((name === 'min' || name === 'max') && ordered) {
    return { ...typed(build(name, of.expr, undefined), of.type, name) }
  }
  if (name === 'sum' && of.type === 'integer') {
    return typed(build('sum', of.expr, distinct), 'bigint', 'sum')
  }
  throw new Refusal(`${name}(${of.column.shown})`)
}

function build(name: string, arg: Expr, distinct: ExprCall['distinct']): Expr {
  return {
    type: 'call',
    function: { name },
    args: [arg],
    ...(distinct === 'distinct' && { distinct }),
  }
}
