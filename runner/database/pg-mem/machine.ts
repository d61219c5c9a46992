// Statements in pg-mem's own terms → pg-mem's results.
import { newDb, type IMemoryDb, type QueryResult } from 'pg-mem'
import type { Statement } from 'pgsql-ast-parser'
import { DatabaseError } from '#runner/database/database-error.ts'
import type { Held } from './constants.ts'
import { functionsOf } from './natives.ts'

/** What this file needs of pg-mem beyond its public interface; it holds for the pinned version. */
interface Inside {
  data: Store
  readonly options: { noAstCoverageCheck: boolean }
}

interface InsideTable {
  readonly dataId: symbol
  enumerate(data: Store): Iterable<Readonly<Record<string, Held>>>
}

interface Store {
  clone(): Store
  getMap(key: symbol): { toOrderedMap(): unknown }
  set(key: symbol, value: unknown): void
}

/** What pg-mem threw of its own accord, also where it crashed. */
export class MachineError extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause })
  }
}

export interface Machine {
  /**
   * Whether pg-mem is to look if it has read all parts of what it runs. That takes its time, and
   * need not be done twice for one text.
   */
  set wary(wary: boolean)
  /** All of them or none: pg-mem runs them as one transaction. */
  run(statements: readonly Statement[]): readonly QueryResult[]
  /** All rows of a table, in the order in which they were stored. */
  rows(table: string): readonly Readonly<Record<string, Held>>[]
  /** Makes pg-mem give the rows of a new table in the order in which they were stored. */
  keepOrder(table: string): void
  dropIndex(name: string): void
  /** The rows as they are now; call the result to bring them back. */
  remember(): () => void
  /** The same with the sequences, as if what is run until then had never been tried. */
  rewinding(): () => void
}

export function newMachine(): Machine {
  const db = newDb({ noErrorDiagnostic: true, noAstCoverageCheck: false })
  const inside = db as unknown as Inside
  const schema = db.public
  const table = (name: string) => schema.getTable(name) as unknown as InsideTable
  const last = new Map<string, number>()
  registerFunctions(db, last)
  const remember = () => {
    const before = inside.data.clone()
    return () => {
      inside.data = before
    }
  }
  return {
    set wary(wary: boolean) {
      inside.options.noAstCoverageCheck = !wary
    },
    run(statements) {
      if (statements.length === 0) return []
      try {
        return [
          ...schema
            .prepare([...statements])
            .bind([])
            .iterate(),
        ]
      } catch (error) {
        throw error instanceof DatabaseError ? withoutMarks(error) : new MachineError(error)
      }
    },
    rows: (name) => [...table(name).enumerate(inside.data)],
    keepOrder(name) {
      const { dataId } = table(name)
      inside.data.set(dataId, inside.data.getMap(dataId).toOrderedMap())
    },
    dropIndex(name) {
      schema.none([{ type: 'drop index', names: [{ name }] }] as unknown as string)
    },
    remember,
    rewinding() {
      const [forget, numbers] = [remember(), [...last]]
      return () => {
        forget()
        last.clear()
        for (const [sequence, number] of numbers) last.set(sequence, number)
      }
    },
  }
}

/** pg-mem marks each error that passes through it. */
function withoutMarks(error: DatabaseError): DatabaseError {
  for (const key of Reflect.ownKeys(error)) {
    if (typeof key === 'symbol' || key === 'location') Reflect.deleteProperty(error, key)
  }
  return error
}

function registerFunctions(db: IMemoryDb, last: Map<string, number>): void {
  // Like PostgreSQL's sequences these never go back, not even when a statement fails.
  const next = (sequence: string): number => {
    const value = (last.get(sequence) ?? 0) + 1
    last.set(sequence, value)
    return value
  }
  for (const one of functionsOf(next)) db.public.registerFunction(one, true)
}
