import { createContext, runInContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { downLevel } from './down-level.ts'
import { async } from './run-async.ts'

/** The same code as the engine runs it, and lowered. */
async function both(code: string): Promise<{ native: unknown; lowered: unknown }> {
  const run = async (text: string) => {
    const log: unknown[] = []
    const main = runInContext(
      `(function (log, __async) {${text}\n})`,
      createContext({ setTimeout }),
    )
    try {
      return { gave: await main(log, async), log }
    } catch (error) {
      return { threw: (error as Error).message, log }
    }
  }
  const lowered = downLevel(code)
  expect(lowered.split('\n').length, 'lines').toBe(code.split('\n').length)
  expect(lowered).not.toMatch(/\basync (function|\()|\bawait\b/)
  return { native: await run(code), lowered: await run(lowered) }
}

const codes: Readonly<Record<string, string>> = {
  'a function': `async function add(a, b = 2, ...more) {
    return await a + b + more.length
  }
  return add(await_free()); function await_free() { return add(1, 2, 3) }`,
  'an arrow': `const twice = async n => await n * 2
  const object = async (n) => ({ n: await n })
  return Promise.all([twice(3), object(4)])`,
  methods: `class Counter {
    #n = 1
    static async make() { return new this() }
    async add(n) { await null; this.#n += n; return this.#n }
    async ['co' + 'mputed']() { return await this.add(1) }
  }
  const object = { async go() { const c = await Counter.make(); return [await c.add(2), await c.computed()] } }
  return object.go()`,
  'statements without semicolons': `const f = async () => {
    const b = () => log.push('called')
    const a = b
    await null
    const c = b
    await null, log.push('comma')
    const d = b
    await null || log.push('or')
    if (a) await null
    else await c
    return typeof d
  }
  return f()`,
  'throw and finally': `const f = async () => {
    try { await Promise.reject(new Error('no')) } catch (e) { log.push(e.message) } finally { await 1; log.push('end') }
    throw new Error('out')
  }
  return f()`,
  'a parameter that throws': `const f = async ({ a }) => a
  return f(null).catch((e) => e.constructor.name)`,
  length: `return [(async (a, b) => 1).length, (async function (a, b = 1, c) {}).length,
    (async (a, b, c, d) => { await d }).length]`,
  'arguments and this': `const o = { n: 5, f: async function () { await 0; return [this.n, arguments.length] } }
  return o.f(1, 2, 3)`,
  'an arrow in a method': `const o = { n: 5, async f() { const g = async () => { await 0; return this.n }; return g() } }
  return o.f()`,
  'order of turns': `const f = async (name) => { log.push(name + 1); await null; log.push(name + 2); await null; log.push(name + 3) }
  return Promise.all([f('a'), f('b')])`,
  'an async generator': `async function* count(to) {
    try { for (let n = 1; n <= to; n++) { const got = yield await Promise.resolve(n); log.push(got) } }
    finally { await null; log.push('closed') }
  }
  return (async () => {
    const all = []
    for await (const n of count(5)) { if (n === 4) break; if (n === 2) continue; all.push(n) }
    return all
  })()`,
  'for await over promises': `return (async () => {
    const seen = []
    let x
    for await (x of [Promise.resolve(1), 2]) seen.push(x)
    for await (const { a, b = 7 } of [{ a: 1 }, { a: 2, b: 3 }]) { const x = a + b; seen.push(x) }
    return seen
  })()`,
  'for await over a generator that throws': `async function* bad() { try { yield 1; throw new Error('bad') } finally { log.push('finally') } }
  return (async () => { for await (const n of bad()) log.push(n) })()`,
  'a body that throws closes the generator': `async function* fine() { try { yield 1; yield 2 } finally { await 0; log.push('closed') } }
  return (async () => { for await (const n of fine()) { log.push(n); throw new Error('body ' + n) } })()`,
  'a return closes the generator': `async function* fine() { try { yield 1; yield 2 } finally { await 0; log.push('closed') } }
  return (async () => { for await (const n of fine()) return n })()`,
  'one generator in another': `async function* inner() { const got = yield 1; log.push(got); yield Promise.resolve(2); return 3 }
  async function* outer() { log.push(yield* inner()); yield* [4, 5] }
  return (async () => { const all = []; for await (const n of outer()) all.push(n); return all })()`,
  'a generator asked ahead': `async function* g() { log.push('start'); yield 1; await null; yield 2 }
  const it = g(); log.push('made')
  return Promise.all([it.next(), it.next(), it.next()])`,
  'a generator ended from outside': `async function* g() { try { yield 1 } finally { log.push('f') } }
  return (async () => { const it = g(); await it.next(); return [await it.return(9), await it.next()] })()`,
  'templates, spread, conditions': `return (async () => {
    const o = { ...(await { a: 1 }), b: await 2 }
    return \`\${await o.a} \${(await o)?.b} \${await (async () => 3)()}\` + (await true ? await 'y' : await 'n')
  })()`,
  'nested await': `return (async () => await (await (async () => async () => 5)())())()`,
}

describe('lowered code does what the engine does with', () => {
  it.each(Object.keys(codes))('%s', async (name) => {
    const { native, lowered } = await both(codes[name] ?? '')
    expect(JSON.stringify(lowered)).toEqual(JSON.stringify(native))
  })
})

it('leaves code without async as it is', () => {
  const code = 'function* g() { yield 1 }\nreturn [...g()]'
  expect(downLevel(code)).toBe(code)
})

it.each([
  ['class A { async f() {\n return super.f() } }', 2, 'super'],
  ['const f = async () => {\n return arguments }', 2, 'arguments'],
  ['async function f() {\n return new.target }', 2, 'new.target'],
  ['async () => { a: for await (const x of y) continue a }', 1, 'label'],
])('says what it cannot do: %s', (code, line, word) => {
  expect(() => downLevel(code)).toThrow(expect.objectContaining({ line }))
  expect(() => downLevel(code)).toThrow(word)
})
