// The texts of $1, $2 … -> expressions, whose types the places of the parameters decide.
import { DatabaseError } from '#runner/database/database-error.ts'
import { constant, nothing } from './constants.ts'
import { typed, type Typed } from './place.ts'
import { plain, type Type } from './types.ts'

export interface Parameters {
  /** $n as an expression. */
  at(number: number, position: string | undefined): Typed
  /** A place has decided the type of $n; throws if another place decided otherwise. */
  settle(number: number, type: Type): void
  /** Throws if no place has decided the type of one of them. */
  finish(): void
}

/** Values that are not given count as NULL: PostgreSQL looks at the statement before the values. */
export function parametersOf(texts: readonly (string | null)[] | null, count: number): Parameters {
  const types = new Map<number, Type>()
  return {
    at(number, position) {
      if (!texts) {
        throw new DatabaseError(`there is no parameter $${number}`, { code: '42P02', position })
      }
      const text = texts[number - 1] ?? null
      const type = types.get(number)
      if (type) return typed(text === null ? nothing(type) : constant(text, type), type)
      return { ...typed(nothing('text'), 'unknown'), pending: { text, parameter: number } }
    },
    settle(number, type) {
      const before = types.get(number)
      if (before && before !== type) {
        throw new DatabaseError(`inconsistent types deduced for parameter $${number}`, {
          code: '42P08',
          detail: `${plain(before).shown} versus ${plain(type).shown}`,
        })
      }
      types.set(number, type)
    },
    finish() {
      for (let number = 1; number <= count; number += 1) {
        if (!types.has(number)) {
          throw new DatabaseError(`could not determine data type of parameter $${number}`, {
            code: '42P18',
          })
        }
      }
    },
  }
}
