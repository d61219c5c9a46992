import { protocol } from '@electric-sql/pglite'
import { describe, expect, it } from 'vitest'
import { extendedQuery, hearing, simpleQuery, type Heard } from './wire.ts'

const { serialize } = protocol

const bytesOf = (...messages: readonly Uint8Array[]) => Array.from(Buffer.concat(messages))

const int16 = (value: number) => [(value >> 8) & 255, value & 255]
const int32 = (value: number) => [...int16(value >> 16), ...int16(value)]
const text = (value: string) => [...Buffer.from(value), 0]
const cell = (value: string | null) =>
  value === null ? int32(-1) : [...int32(Buffer.byteLength(value)), ...Buffer.from(value)]
const message = (letter: string, body: readonly number[]) => [
  letter.charCodeAt(0),
  ...int32(body.length + 4),
  ...body,
]

const texts = ['', 'select 1', `select 'Zoë', '🏢'`, `-- ${'long '.repeat(5000)}\nselect 1`]

describe('what is sent', () => {
  it.each(texts)('is what PGlite’s own writer makes of a text: %.20s', (text) => {
    expect([...simpleQuery(text)]).toEqual(bytesOf(serialize.query(text)))
  })

  it('binds each value as text, behind its length in bytes', () => {
    for (const sql of texts) {
      const values = ['acme', null, '', 'Zoë', '🏢'.repeat(3000)]
      const bound = [...text(''), ...text(''), ...int16(0), ...int16(5)]
      bound.push(...values.flatMap(cell), ...int16(0))
      expect([...extendedQuery(sql, values)]).toEqual(
        bytesOf(
          serialize.parse({ text: sql }),
          Uint8Array.from(message('B', bound)),
          serialize.describe({ type: 'P' }),
          serialize.execute({}),
          serialize.sync(),
        ),
      )
    }
  })

  it('refuses to copy from a client that has nothing', () => {
    const text = 'copy notes from stdin'
    expect([...simpleQuery(text)]).toEqual(
      bytesOf(serialize.query(text), serialize.copyFail('No source stream defined')),
    )
  })
})

const reply = Uint8Array.from([
  ...message('1', []),
  ...message('S', [...text('search_path'), ...text('acme')]),
  ...message('N', [...text('Mwatch out'), 0]),
  ...message('T', [
    ...int16(1),
    ...text('título'),
    ...int32(16400),
    ...int16(2),
    ...int32(1043),
    ...int16(-1),
    ...int32(67),
    ...int16(0),
  ]),
  ...message('D', [...int16(3), ...cell('Zoë'), ...cell(null), ...cell('')]),
  ...message('C', text('SELECT 1')),
  ...message('I', []),
  ...message('E', [...text('SERROR'), ...text('C42P01'), ...text('Mno such table'), 0]),
  ...message('Z', [...Buffer.from('E')]),
])

const heard: readonly Heard[] = [
  { is: 'setting', name: 'search_path', value: 'acme' },
  { is: 'notice', fields: new Map([['M', 'watch out']]) },
  {
    is: 'fields',
    fields: [
      {
        name: 'título',
        tableID: 16400,
        columnID: 2,
        dataTypeID: 1043,
        dataTypeSize: -1,
        dataTypeModifier: 67,
        format: 'text',
      },
    ],
  },
  { is: 'row', cells: ['Zoë', null, ''] },
  { is: 'ended', tag: 'SELECT 1' },
  { is: 'ended', tag: null },
  {
    is: 'error',
    fields: new Map([
      ['S', 'ERROR'],
      ['C', '42P01'],
      ['M', 'no such table'],
    ]),
  },
  { is: 'ready', status: 'E' },
]

describe('what comes back', () => {
  it('is told message by message', () => {
    const all: Heard[] = []
    hearing((one) => all.push(one))(reply)
    expect(all).toEqual(heard)
  })

  it('may be cut anywhere', () => {
    for (const size of [1, 2, 3, 5, 7, 64]) {
      const all: Heard[] = []
      const hear = hearing((one) => all.push(one))
      for (let at = 0; at < reply.length; at += size) hear(reply.slice(at, at + size))
      expect(all, `in pieces of ${size}`).toEqual(heard)
    }
  })
})
