// The parsers of types that one client was given → the parser for a type.
import { getTypeParser } from 'pg-types'

export type TypeParser = (text: string) => unknown

/** What `types` of a query is, too. */
export interface Types {
  getTypeParser(oid: number, format?: 'text' | 'binary'): TypeParser
}

export class TypeOverrides implements Types {
  /** All values come as text, so a parser for binary ones is kept and never called. */
  readonly #parsers = { text: new Map<number, TypeParser>(), binary: new Map<number, TypeParser>() }

  /** Whether a client has parsers of its own. */
  get any(): boolean {
    return this.#parsers.text.size > 0
  }

  setTypeParser(oid: number, format: 'text' | 'binary' | TypeParser, parser?: TypeParser): void {
    if (typeof format === 'function') this.#parsers.text.set(oid, format)
    else if (parser) this.#parsers[format].set(oid, parser)
  }

  getTypeParser(oid: number, format: 'text' | 'binary' = 'text'): TypeParser {
    return this.#parsers[format].get(oid) ?? getTypeParser(oid, format)
  }
}
