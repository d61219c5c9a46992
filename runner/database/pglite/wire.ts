// What a client says ⇄ the messages of PostgreSQL's protocol, version 3.
// https://www.postgresql.org/docs/current/protocol-message-formats.html
import type { Field } from '#runner/database/session.ts'

/** A message of the server that tells something about the statement or the session. */
export type Heard =
  | { readonly is: 'fields'; readonly fields: Field[] }
  | { readonly is: 'row'; readonly cells: (string | null)[] }
  /** As "INSERT 0 1"; null for an empty text. */
  | { readonly is: 'ended'; readonly tag: string | null }
  | { readonly is: 'ready'; readonly status: string }
  | { readonly is: 'setting'; readonly name: string; readonly value: string }
  /** By the letters of the protocol: C is the code, M the message. */
  | { readonly is: 'error' | 'notice'; readonly fields: ReadonlyMap<string, string> }

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** Bytes to be sent, message after message. */
class Writer {
  #bytes = new Uint8Array(4096)
  #view = new DataView(this.#bytes.buffer)
  #at = 0
  #start = 0

  begin(letter: string): this {
    this.#need(5)
    this.#bytes[this.#at] = letter.charCodeAt(0)
    this.#start = this.#at + 1
    this.#at += 5
    return this
  }

  /** Fills in how long the message is, its own length included. */
  end(): void {
    this.#view.setInt32(this.#start, this.#at - this.#start)
  }

  int16(value: number): this {
    this.#need(2)
    this.#view.setInt16(this.#at, value)
    this.#at += 2
    return this
  }

  int32(value: number): this {
    this.#need(4)
    this.#view.setInt32(this.#at, value)
    this.#at += 4
    return this
  }

  /** Ends in a zero. */
  text(value: string): this {
    this.#write(value)
    this.#need(1)
    this.#bytes[this.#at] = 0
    this.#at += 1
    return this
  }

  /** Begins with its length in bytes; -1 is NULL. */
  value(value: string | null): this {
    if (value === null) return this.int32(-1)
    const start = this.#at
    this.int32(0).#write(value)
    this.#view.setInt32(start, this.#at - start - 4)
    return this
  }

  /** All of it; the writer begins anew. */
  take(): Uint8Array {
    const taken = this.#bytes.slice(0, this.#at)
    this.#at = 0
    return taken
  }

  #write(value: string): void {
    // No character of a string takes more than three bytes.
    this.#need(value.length * 3)
    this.#at += encoder.encodeInto(value, this.#bytes.subarray(this.#at)).written
  }

  #need(count: number): void {
    if (this.#at + count <= this.#bytes.length) return
    const larger = new Uint8Array(2 * (this.#at + count))
    larger.set(this.#bytes)
    this.#bytes = larger
    this.#view = new DataView(larger.buffer)
  }
}

const writer = new Writer()

/** A text without values, which may hold several statements. */
export function simpleQuery(text: string): Uint8Array {
  writer.begin('Q').text(text).end()
  // COPY … FROM STDIN waits for data; nobody has any.
  if (/\bstdin\b/i.test(text)) writer.begin('f').text('No source stream defined').end()
  return writer.take()
}

/** One statement with its values, all as text: Parse, Bind, Describe, Execute, Sync. */
export function extendedQuery(text: string, values: readonly (string | null)[]): Uint8Array {
  writer.begin('P').text('').text(text).int16(0).end()
  writer.begin('B').text('').text('').int16(0).int16(values.length)
  for (const value of values) writer.value(value)
  writer.int16(0).end()
  writer.begin('D').text('P').end()
  writer.begin('E').text('').int32(0).end()
  writer.begin('S').end()
  return writer.take()
}

/** Tells of each message in the bytes that come; one may be cut anywhere. */
export function hearing(hear: (heard: Heard) => void): (bytes: Uint8Array) => void {
  let rest: Uint8Array | null = null
  return (bytes) => {
    const all = rest ? joined(rest, bytes) : bytes
    const view = new DataView(all.buffer, all.byteOffset, all.byteLength)
    let at = 0
    while (at + 5 <= all.length) {
      const end = at + 1 + view.getInt32(at + 1)
      if (end > all.length) break
      const heard = read(all[at] ?? 0, new Reader(all, view, at + 5))
      if (heard) hear(heard)
      at = end
    }
    rest = at < all.length ? all.slice(at) : null
  }
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const all = new Uint8Array(one.length + other.length)
  all.set(one)
  all.set(other, one.length)
  return all
}

class Reader {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  #at: number

  constructor(bytes: Uint8Array, view: DataView, at: number) {
    this.#bytes = bytes
    this.#view = view
    this.#at = at
  }

  byte(): number {
    this.#at += 1
    return this.#bytes[this.#at - 1] ?? 0
  }

  int16(): number {
    this.#at += 2
    return this.#view.getInt16(this.#at - 2)
  }

  int32(): number {
    this.#at += 4
    return this.#view.getInt32(this.#at - 4)
  }

  /** Up to its zero. */
  text(): string {
    const end = this.#bytes.indexOf(0, this.#at)
    const text = decoder.decode(this.#bytes.subarray(this.#at, end))
    this.#at = end + 1
    return text
  }

  value(): string | null {
    const length = this.int32()
    if (length === -1) return null
    this.#at += length
    return decoder.decode(this.#bytes.subarray(this.#at - length, this.#at))
  }
}

/** null for what nobody here needs: notifications, how far an extended query has come. */
function read(letter: number, reader: Reader): Heard | null {
  switch (String.fromCharCode(letter)) {
    case 'T':
      return { is: 'fields', fields: list(reader.int16(), () => fieldIn(reader)) }
    case 'D':
      return { is: 'row', cells: list(reader.int16(), () => reader.value()) }
    case 'C':
      return { is: 'ended', tag: reader.text() }
    case 'I':
      return { is: 'ended', tag: null }
    case 'Z':
      return { is: 'ready', status: String.fromCharCode(reader.byte()) }
    case 'S':
      return { is: 'setting', name: reader.text(), value: reader.text() }
    case 'E':
      return { is: 'error', fields: errorFields(reader) }
    case 'N':
      return { is: 'notice', fields: errorFields(reader) }
    default:
      return null
  }
}

const list = <Item>(count: number, next: () => Item): Item[] => Array.from({ length: count }, next)

function fieldIn(reader: Reader): Field {
  const field = {
    name: reader.text(),
    tableID: reader.int32(),
    columnID: reader.int16(),
    dataTypeID: reader.int32(),
    dataTypeSize: reader.int16(),
    dataTypeModifier: reader.int32(),
  }
  // Its format: all values are asked for as text.
  reader.int16()
  return { ...field, format: 'text' }
}

function errorFields(reader: Reader): ReadonlyMap<string, string> {
  const fields = new Map<string, string>()
  for (let letter = reader.byte(); letter !== 0; letter = reader.byte()) {
    fields.set(String.fromCharCode(letter), reader.text())
  }
  return fields
}
