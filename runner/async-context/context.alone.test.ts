import * as real from 'node:async_hooks'
import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import * as standIn from './async-hooks.ts'
import { downLevel } from './down-level.ts'
import { followCallbacks } from './follow.ts'
import { leaveAll } from './frames.ts'
import { async } from './run-async.ts'

const parameters = 'hooks, EventEmitter, __async'
const given = `const { AsyncLocalStorage, AsyncResource } = hooks
const als = new AsyncLocalStorage()
const tenant = () => als.getStore() ?? null
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
const log = []
`

// In this file's process only; the engine's own AsyncLocalStorage does not mind.
followCallbacks(globalThis)

function run(code: string, hooks: object): Promise<unknown> {
  // oxlint-disable-next-line no-new-func -- the same text for both
  const main = new Function(parameters, code) as (...values: unknown[]) => Promise<unknown>
  return main(hooks, EventEmitter, async)
}

const native = (code: string) => run(given + code, real)

function followed(code: string): Promise<unknown> {
  leaveAll()
  return run(downLevel(given + code), standIn)
}

const codes: Readonly<Record<string, string>> = {
  'await in run': `return als.run('acme', async () => { await null; await wait(2); return tenant() })`,
  'nothing outside': `const inner = als.run('acme', async () => { await wait(1); return tenant() })
  return Promise.all([tenant(), inner, wait(3).then(tenant)])`,
  'fifty requests told in turns': `const one = (n) => als.run('t' + n, async () => {
    const seen = []
    for (let i = 0; i < 4; i++) { await wait((n * 7 + i * 3) % 5); seen.push(tenant()) }
    return seen
  })
  return Promise.all(Array.from({ length: 50 }, (_, n) => one(n)))`,
  'nesting and coming back': `return als.run('acme', async () => {
    const inner = await als.run('globex', async () => { await wait(1); return tenant() })
    return [inner, tenant()]
  })`,
  'a throw comes back too': `return als.run('acme', async () => {
    try { await als.run('globex', async () => { await null; throw new Error('x') }) } catch {}
    try { als.run('globex', () => { throw new Error('x') }) } catch {}
    return tenant()
  })`,
  exit: `return als.run('acme', async () => [als.exit(tenant), await als.exit(async () => { await 0; return tenant() }), tenant()])`,
  'enterWith lasts until the chain ends': `const f = async () => { als.enterWith('acme'); await null; return tenant() }
  const first = await f0()
  async function f0() { await wait(1); return tenant() }
  return [first, await f(), tenant()]`,
  'timers and microtasks': `return als.run('acme', () => Promise.all([
    new Promise((r) => setTimeout(() => r(tenant()), 1)),
    new Promise((r) => setImmediate(() => r(tenant()))),
    new Promise((r) => queueMicrotask(() => r(tenant()))),
    new Promise((r) => { const t = setInterval(() => { clearInterval(t); r(tenant()) }, 1) }),
  ]))`,
  'then, catch, finally': `return als.run('acme', () => Promise.all([
    Promise.resolve().then(tenant), Promise.reject(1).catch(tenant),
    new Promise((r) => Promise.resolve().finally(() => r(tenant()))),
  ]))`,
  'a promise made elsewhere': `let settle
  const outside = new Promise((r) => { settle = r })
  const inside = als.run('acme', async () => { await outside; return tenant() })
  als.run('globex', () => setTimeout(settle, 1))
  return inside`,
  'a listener runs where it is emitted': `const bus = new EventEmitter()
  als.run('acme', () => bus.on('x', () => log.push(tenant())))
  als.run('globex', () => bus.emit('x')); bus.emit('x')
  return log`,
  'a bound listener': `const bus = new EventEmitter()
  als.run('acme', () => bus.on('x', AsyncLocalStorage.bind(() => log.push(tenant()))))
  als.run('globex', () => bus.emit('x'))
  return log`,
  AsyncResource: `const work = als.run('acme', () => new AsyncResource('WORK'))
  return als.run('globex', () => [work.runInAsyncScope(tenant), work.bind(tenant)(), AsyncResource.bind(tenant)()])`,
  snapshot: `const back = als.run('acme', () => AsyncLocalStorage.snapshot())
  return als.run('globex', () => [back(tenant), back((a, b) => a + b, 1, 2)])`,
  'a generator asks where it is read': `async function* rows() { yield tenant(); await wait(1); yield tenant() }
  const made = als.run('acme', () => rows())
  return als.run('globex', async () => { const all = []; for await (const r of made) all.push(r); return all })`,
  'a generator read inside': `async function* rows() { yield tenant(); await wait(1); yield tenant() }
  return als.run('acme', async () => { const all = []; for await (const r of rows()) all.push(r); return [...all, tenant()] })`,
  'a batch flushes in one of them': `const batch = []; let timer
  const add = () => { batch.push(tenant()); timer ??= setTimeout(() => log.push([tenant(), ...batch]), 2) }
  als.run('acme', add); als.run('globex', add)
  await0(); async function await0() {}
  return wait(5).then(() => log)`,
  'two stores': `const user = new AsyncLocalStorage()
  return als.run('acme', () => user.run('ann', async () => { await null; return [tenant(), user.getStore()] }))`,
  'work that nobody waits for': `als.run('acme', () => { (async () => { await wait(1); log.push(tenant()) })() })
  return wait(4).then(() => log)`,
  thenables: `const slow = { then(done) { setTimeout(() => done(tenant()), 1) } }
  return als.run('acme', async () => [await slow, tenant()])`,
  'Promise.all, race, allSettled': `return als.run('acme', async () => {
    await Promise.all([wait(1), wait(2)]); const a = tenant()
    await Promise.race([wait(1), wait(9)]); const b = tenant()
    await Promise.allSettled([Promise.reject(1)]); return [a, b, tenant()]
  })`,
}

describe('a lowered world follows the context as Node does', () => {
  it.each(Object.keys(codes))('%s', async (name) => {
    const code = `return (async () => {${codes[name] ?? ''}})()`
    expect(await followed(code)).toEqual(await native(code))
  })
})
