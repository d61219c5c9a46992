import { describe, expect, test } from 'vitest'
import type { Report } from '#runner/grade/report.ts'
import type { GradeRequest } from '#runner/grade/request.ts'
import { openSandboxPage } from './journeys.ts'
import { engines, exercise, right } from './sample-exercise.ts'

const opened = await openSandboxPage()

describe.each(engines)('in the worker of %s,', (engine) => {
  const run = (request: GradeRequest): Promise<Report> => opened.run({ ...request, engine })

  describe('doors', () => {
    test.each([
      ["fetch('/leak')", 'There is no network in an exercise: fetch is switched off.'],
      ["new WebSocket('ws://127.0.0.1')", 'WebSocket is switched off.'],
      ['new XMLHttpRequest()', 'XMLHttpRequest is switched off.'],
      [
        "indexedDB.open('x')",
        'An exercise keeps nothing in the browser: indexedDB.open is switched off.',
      ],
      ["importScripts('/leak')", 'An exercise runs in one thread: importScripts is switched off.'],
      ["new Worker('/leak')", 'An exercise runs in one thread: Worker is switched off.'],
      ['process.exit(0)', 'process.exit is switched off.'],
      ["require('fs').writeFileSync('x', 'y')", 'read-only file system'],
      ["require('express')().listen(3000)", 'so app.listen cannot open a port.'],
    ])('%s says why it is closed', async (use, sentence) => {
      const { status, problem } = await run(exercise(use))
      expect(status).toBe('broken')
      expect(problem?.message).toContain(sentence)
    })

    test('nothing that is tried reaches a server', async () => {
      await run(right)
      const before = opened.asked.length
      const leak = `${opened.origin}/leak`
      const attempts = [
        `(0, eval)("import('${leak}/a')").catch(() => {})`,
        `new Function('return import("${leak}/b")')().catch(() => {})`,
        `(async () => {}).constructor('return import("data:text/javascript,1")')().catch(() => {})`,
        `Object.getPrototypeOf(globalThis).fetch?.('${leak}/c')`,
        `globalThis.constructor?.prototype?.fetch?.('${leak}/d')`,
        `Object.getPrototypeOf(Object.getPrototypeOf(globalThis)).importScripts?.('${leak}/e')`,
        `new FontFace('x', 'url(${leak}/f)').load()`,
        `navigator.sendBeacon('${leak}/g')`,
        `new WebTransport('${leak.replace('http', 'https')}/h')`,
        `new EventSource('${leak}/i')`,
        `new Request('${leak}/j'); caches.open('x')`,
        `new WebSocketStream('${leak.replace('http', 'ws')}/k')`,
        `new SharedWorker('${leak}/l')`,
        `setTimeout("import('${leak}/m').catch(() => {})")`,
        `new Worker(URL.createObjectURL(new Blob(["fetch('${leak}/n')"])))`,
        `location.href = '${leak}/o'`,
        `new Response('x', { headers: { link: '<${leak}/p>' } })`,
        `postMessage({ type: 'end', id: 1 })`,
        `close()`,
      ]
      const code = attempts.map((attempt) => `try { ${attempt} } catch {}`).join('\n')
      const waits = '(await new Promise((resolve) => setTimeout(resolve, 500)), { rooms: 2 })'
      expect((await run(exercise(code, waits))).status).toBe('passed')
      expect(opened.asked.slice(before)).toEqual([])
    })
  })

  describe('an answer that tampers does not pass', () => {
    const property = '{ value: () => true, configurable: true, writable: true }'
    test.each([
      ['Object.is', 'Object.is = () => true'],
      ['Object.is by definition', `Object.defineProperty(Object, 'is', ${property})`],
      ['Array.prototype.every', 'Array.prototype.every = () => true'],
      ['Array.prototype.length checks', 'Array.isArray = () => true'],
      ['Object.keys', 'Object.keys = () => []'],
      ['Object.prototype.toString', "Object.prototype.toString = () => ''"],
      ['hasOwnProperty', 'Object.prototype.hasOwnProperty = () => false'],
      ['Function.prototype.call', 'Function.prototype.call = () => true'],
      ['Function.prototype.apply', 'Function.prototype.apply = () => true'],
      ['Reflect.apply', 'Reflect.apply = () => true'],
      ['Reflect.ownKeys', 'Reflect.ownKeys = () => []'],
      ['JSON.stringify', "JSON.stringify = () => ''"],
      ['Promise.prototype.then', 'Promise.prototype.then = function () { return this }'],
      ['Map.prototype.get', 'Map.prototype.get = () => undefined'],
      ['iteration', '[][Symbol.iterator]().__proto__.next = () => ({ done: true })'],
      ['instanceof', `Object.defineProperty(Error, Symbol.hasInstance, ${property})`],
      ['the global Object', 'globalThis.Object = class extends Object {}'],
      ['the global Error', 'globalThis.Error = class {}'],
      ['a global expect', 'globalThis.expect = () => ({ toEqual() {} })'],
      ['asymmetricMatch for all', 'Object.prototype.asymmetricMatch = () => true'],
      ["vitest's worker state", 'globalThis.__vitest_worker__.current = null'],
      [
        "vitest's matchers",
        `for (const name of ['$$jest-matchers-object', 'matchers-object', 'expect-global', 'asymmetric-matchers-object'])
          globalThis[Symbol.for(name)].matchers = {}`,
      ],
      ["vitest's timers", "globalThis[Symbol.for('vitest:SAFE_TIMERS')].setTimeout = () => {}"],
      [
        'an import of vitest',
        "import { expect } from 'vitest'; expect.extend({ toEqual: () => ({ pass: true }) })",
      ],
      ['an import of the kit', "import * as kit from '#kit'; kit.database = null"],
      ['a report of its own', "postMessage({ type: 'report', report: { status: 'passed' } })"],
      ['the port', 'MessagePort.prototype.postMessage = () => {}'],
      [
        'the end of the run',
        "addEventListener('message', (event) => event.stopImmediatePropagation(), true)",
      ],
      ['stacks that throw', 'Error.prepareStackTrace = () => { throw 1 }'],
      ['process.exit', 'process.exit(0)'],
    ])('by %s', async (_how, tamper) => {
      const quietly = tamper.startsWith('import') ? tamper : `try { ${tamper} } catch {}`
      const report = await run(exercise(`// @ts-nocheck\n${quietly}`))
      expect(['failed', 'broken']).toContain(report.status)
    })

    test.each([
      ['a value that judges itself', '{ asymmetricMatch: () => true }'],
      ['a part that judges itself', '{ rooms: { asymmetricMatch: () => true } }'],
    ])('by %s', async (_how, answer) => {
      expect((await run(exercise('', answer))).status).toBe('failed')
    })

    test('and vitest leaves nothing on the global object', async () => {
      const names = `[...Object.getOwnPropertySymbols(globalThis), ...Object.getOwnPropertyNames(globalThis)]
        .map(String).filter((name) => /vitest|jest|matchers|expect/i.test(name))`
      const report = await run(exercise('', `{ rooms: ${names}.join() || 2 }`))
      expect(report.tests[0]?.actual).toBe(undefined)
      expect(report.status).toBe('passed')
    })
  })
})
