import express from 'express'
import { newDb } from 'pg-mem'
import { expect, test, vi } from 'vitest'
import { request } from '#runner/kit/request.ts'
import { closeDoors } from './doors.ts'
import { lockIntrinsics } from './lock.ts'

// For good: vitest runs each file in a process of its own, and must itself live on in it.
closeDoors()
lockIntrinsics()

const unknown = globalThis as unknown as Record<string, any>

test.each([
  ['fetch', () => fetch('http://127.0.0.1')],
  ['WebSocket', () => new WebSocket('ws://127.0.0.1')],
  ['XMLHttpRequest', () => new unknown['XMLHttpRequest']()],
  ['EventSource', () => new unknown['EventSource']('/')],
])('%s says that there is no network', (name, use) => {
  expect(use).toThrow(`There is no network in an exercise: ${name} is switched off.`)
})

test.each([
  ['indexedDB.open', () => unknown['indexedDB'].open('x')],
  ['caches.open', () => unknown['caches'].open('x')],
  ['localStorage.setItem', () => unknown['localStorage'].setItem('x', 'y')],
])('%s says that nothing is kept', (name, use) => {
  expect(use).toThrow(`An exercise keeps nothing in the browser: ${name} is switched off.`)
})

test('Worker and importScripts say that there is one thread', () => {
  expect(() => new unknown['Worker']('x.js')).toThrow('one thread: Worker is switched off.')
  expect(() => unknown['importScripts']('x.js')).toThrow('one thread: importScripts is')
})

test('a closed door can be looked at, awaited and printed', async () => {
  expect(typeof fetch).toBe('function')
  expect(await unknown['caches']).toBe(unknown['caches'])
  expect(String(typeof unknown['indexedDB'])).toBe('function')
})

test('a grader may put a stand-in where a door is', () => {
  vi.stubGlobal('fetch', () => 'stand-in')
  expect(unknown['fetch']()).toBe('stand-in')
  vi.unstubAllGlobals()
  expect(() => fetch('/')).toThrow('fetch is switched off')
})

test('process.exit says that it is switched off', () => {
  expect(() => process.exit(0)).toThrow('process.exit is switched off.')
  expect(() => process.kill(process.pid)).toThrow('process.kill is switched off.')
  expect(() => process.getBuiltinModule('node:fs')).toThrow('process.getBuiltinModule is')
})

test('app.listen says that there is no port to open', () => {
  expect(() => express().listen(0)).toThrow('so app.listen cannot open a port.')
})

test.each<[string, () => unknown]>([
  ['Object.is', () => (Object.is = () => true)],
  ['Array.prototype.every', () => (Array.prototype.every = (() => true) as never)],
  ['Object.prototype.toString', () => (Object.prototype.toString = () => '')],
  ['JSON.stringify', () => (JSON.stringify = () => '')],
  ['Promise.prototype.then', () => delete unknown['Promise'].prototype.then],
  ['Map.prototype.get', () => (Map.prototype.get = () => 1)],
  ['String.prototype.includes', () => (String.prototype.includes = () => true)],
  ['Error.captureStackTrace', () => (Error.captureStackTrace = () => {})],
  ['RegExp.prototype.test', () => (RegExp.prototype.test = () => true)],
  ['the array iterator', () => ((Object.getPrototypeOf([].values()) as any).next = () => {})],
  ['globalThis.Array', () => (unknown['Array'] = class {})],
  ['a new property of Object.prototype', () => ((Object.prototype as any).asymmetricMatch = 1)],
  ['instanceof', () => Object.defineProperty(Error, Symbol.hasInstance, { value: () => true })],
  ['the Buffer', () => (Buffer.from = (() => '') as any)],
])('%s cannot be changed', (_name, tamper) => {
  expect(tamper).toThrow(TypeError)
})

test('objects and errors may still shadow what they inherit', () => {
  const error = new TypeError('x')
  error.name = 'UnknownTenant'
  error.message = 'y'
  expect(String(error)).toBe('UnknownTenant: y')
  expect(Object.keys(error)).toEqual(['name'])
  const value: { toString: () => string } = {} as never
  value.toString = () => 'mine'
  expect(`${value}`).toBe('mine')
  class Problem extends Error {}
  Problem.prototype.name = 'Problem'
  expect(new Problem('z').toString()).toBe('Problem: z')
})

test('libraries may still set how stacks are made, and fake timers may replace Date', () => {
  const before = Error.stackTraceLimit
  Error.stackTraceLimit = 5
  expect(Error.stackTraceLimit).toBe(5)
  Error.stackTraceLimit = before
  Error.prepareStackTrace = () => 'prepared'
  expect(new Error('x').stack).toBe('prepared')
  Error.prepareStackTrace = undefined as never
  vi.useFakeTimers({ now: 86_400_000 })
  expect(new Date().toISOString()).toBe('1970-01-02T00:00:00.000Z')
  vi.useRealTimers()
})

test('Express answers', async () => {
  const app = express()
  app.use(express.json())
  app.post(
    '/notes/:id',
    (req, res) => void res.status(201).json({ id: req.params.id, got: req.body }),
  )
  app.use('/broken', () => {
    throw new Error('no')
  })
  const reply = await request(app, '/notes/3', { method: 'POST', body: { title: 'a' } })
  expect([reply.status, reply.json()]).toEqual([201, { id: '3', got: { title: 'a' } }])
  expect((await request(app, '/nothing')).status).toBe(404)
})

test('pg-mem answers', async () => {
  const { Pool } = newDb().adapters.createPg()
  const pool = new Pool()
  await pool.query(
    'create table notes (id serial primary key, tenant text, at timestamptz default now())',
  )
  await pool.query('insert into notes (tenant) values ($1), ($2)', ['acme', 'globex'])
  const { rows } = await pool.query(
    'select tenant, count(*) as n from notes group by tenant order by 1',
  )
  expect(rows).toEqual([
    { tenant: 'acme', n: 1 },
    { tenant: 'globex', n: 1 },
  ])
  await expect(pool.query('select * from nowhere')).rejects.toThrow('does not exist')
})
