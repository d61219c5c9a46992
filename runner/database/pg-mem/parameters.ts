// The texts of $1, $2 … → expressions, whose types the places of the parameters decide.
import type { Expr } from 'pgsql-ast-parser'
import { DatabaseError } from '#runner/database/database-error.ts'
import { constant, nothing } from './constants.ts'
import { Refusal } from './refusal.ts'
import { typed, type Typed } from './typed.ts'
import type { ColumnType, Type } from './types.ts'

export interface Parameters {
  /** $n as an expression. */
  at(number: number, position: string | undefined): Typed
  /**
   * A place has decided the type of $n, which was unknown when the place was read; throws if another
   * has decided otherwise since: to PostgreSQL varchar is not text here.
   */
  as(number: number, column: ColumnType): Expr
  /** The value of $n, still unknown, at a place that takes any type. */
  ofAnyType(number: number): Expr
  /** The text of $n where it is an array of values of that type. */
  arrayAt(number: number, type: Type): string | null
  /** The value of $n does not read; told when all of the statement is understood. */
  blame(number: number, error: unknown): void
  /** When the statement is understood: throws what PostgreSQL throws before it runs it. */
  finish(): void
}

/** `count` is how many the statement needs; `texts` is null where the query came without values. */
export function parametersOf(texts: readonly (string | null)[] | null, count: number): Parameters {
  const types = new Map<number, ColumnType>()
  /** For each array the type of its items. */
  const arrays = new Map<number, Type>()
  const open = new Set<number>()
  const faults = new Map<number, unknown>()

  /** PostgreSQL reads the values when all of the statement is understood. */
  function read(number: number, type: Type): Expr {
    const text = texts?.[number - 1] ?? null
    try {
      return constant(text, type)
    } catch (error) {
      faults.set(number, error)
      return nothing(type)
    }
  }

  function refuseArray(number: number): void {
    if (arrays.has(number)) throw new Refusal('a parameter that is an array and something else')
  }

  return {
    at(number, position) {
      if (!texts) {
        throw new DatabaseError(`there is no parameter $${number}`, { code: '42P02', position })
      }
      refuseArray(number)
      const column = types.get(number)
      if (column) return { ...typed(read(number, column.type), column.type), column }
      const text = texts[number - 1] ?? null
      return { ...typed(nothing('text'), 'unknown'), pending: { text, parameter: number } }
    },
    as(number, { length: _length, ...column }) {
      refuseArray(number)
      const before = types.get(number)
      if (before && before.oid !== column.oid) {
        throw new DatabaseError(`inconsistent types deduced for parameter $${number}`, {
          code: '42P08',
          detail: `${before.shown} versus ${column.shown}`,
        })
      }
      types.set(number, column)
      return read(number, column.type)
    },
    ofAnyType(number) {
      open.add(number)
      return read(number, 'text')
    },
    arrayAt(number, type) {
      if (types.has(number) || (arrays.has(number) && arrays.get(number) !== type)) {
        throw new Refusal('a parameter that is an array and something else')
      }
      arrays.set(number, type)
      return texts?.[number - 1] ?? null
    },
    blame(number, error) {
      faults.set(number, error)
    },
    finish() {
      // Another place that gives the parameter a type comes too late for this one.
      for (const number of open) {
        if (types.has(number) || arrays.has(number)) throw undetermined(number, '42P08')
      }
      for (let number = 1; number <= count; number += 1) {
        if (!types.has(number) && !arrays.has(number)) throw undetermined(number, '42P18')
      }
      if (texts && texts.length !== count) throw miscounted(texts.length, count)
      const [first] = [...faults].toSorted(([one], [other]) => one - other)
      if (first) throw first[1]
    },
  }
}

function undetermined(number: number, code: string): DatabaseError {
  const message = `could not determine data type of parameter $${number}`
  return new DatabaseError(message, { code })
}

function miscounted(given: number, needed: number): DatabaseError {
  return new DatabaseError(
    `bind message supplies ${given} parameters, but prepared statement "" requires ${needed}`,
    { code: '08P01' },
  )
}
