import express from 'express'
import { newDb } from 'pg-mem'
import { expect, test, vi } from 'vitest'
import { request } from '#runner/kit/request.ts'
import { closeDoors } from './doors.ts'
import { lockIntrinsics } from './lock.ts'

// For good: vitest runs each file in a process of its own, and must itself live on in it.
closeDoors()
lockIntrinsics()

type Open = Record<string, (...values: unknown[]) => unknown>
const call = (name: string, method: string) =>
  (globalThis as unknown as Record<string, Open>)[name]?.[method]?.('x')
const make = (name: string): unknown =>
  Reflect.construct(Reflect.get(globalThis, name) as never, ['x'])
const tampered = () => true

test.each([
  ['fetch', () => fetch('http://127.0.0.1')],
  ['WebSocket', () => new WebSocket('ws://127.0.0.1')],
  ['XMLHttpRequest', () => make('XMLHttpRequest')],
  ['EventSource', () => make('EventSource')],
])('%s says that there is no network', (name, use) => {
  expect(use).toThrow(`There is no network in an exercise: ${name} is switched off.`)
})

test.each([
  ['indexedDB.open', () => call('indexedDB', 'open')],
  ['caches.open', () => call('caches', 'open')],
  ['localStorage.setItem', () => call('localStorage', 'setItem')],
])('%s says that nothing is kept', (name, use) => {
  expect(use).toThrow(`An exercise keeps nothing in the browser: ${name} is switched off.`)
})

test('Worker and importScripts say that there is one thread', () => {
  expect(() => make('Worker')).toThrow('one thread: Worker is switched off.')
  expect(() => make('importScripts')).toThrow('one thread: importScripts is')
})

test('a closed door can be looked at, awaited and printed', async () => {
  expect(typeof fetch).toBe('function')
  expect(await (globalThis as { caches?: unknown }).caches).toBeTypeOf('function')
})

test('a grader may put a stand-in where a door is', () => {
  vi.stubGlobal('fetch', () => 'stand-in')
  expect(fetch('/')).toBe('stand-in')
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
  ['Object.is', () => Object.assign(Object, { is: tampered })],
  ['Array.prototype.every', () => Object.assign(Array.prototype, { every: tampered })],
  ['Object.prototype.toString', () => Object.assign(Object.prototype, { toString: tampered })],
  ['JSON.stringify', () => Object.assign(JSON, { stringify: tampered })],
  ['Promise.prototype.then', () => delete (Promise.prototype as { then?: unknown }).then],
  ['Map.prototype.get', () => Object.assign(Map.prototype, { get: tampered })],
  ['String.prototype.includes', () => Object.assign(String.prototype, { includes: tampered })],
  ['Error.captureStackTrace', () => Object.assign(Error, { captureStackTrace: tampered })],
  ['RegExp.prototype.test', () => Object.assign(RegExp.prototype, { test: tampered })],
  [
    'the array iterator',
    () => Object.assign(Object.getPrototypeOf([].values()) as object, { next: tampered }),
  ],
  ['the global Array', () => Object.assign(globalThis, { Array: tampered })],
  [
    'a new property of Object.prototype',
    () => Object.assign(Object.prototype, { asymmetricMatch: tampered }),
  ],
  ['instanceof', () => Object.defineProperty(Error, Symbol.hasInstance, { value: tampered })],
  ['the Buffer', () => Object.assign(Buffer, { from: tampered })],
])('%s cannot be changed', (_name, tamper) => {
  expect(tamper).toThrow(TypeError)
})

test('objects and errors may still shadow what they inherit', () => {
  const error = new TypeError('x')
  error.name = 'UnknownTenant'
  error.message = 'y'
  expect(String(error)).toBe('UnknownTenant: y')
  expect(Object.keys(error)).toEqual(['name'])
  const value: { toString: () => string } = {}
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
