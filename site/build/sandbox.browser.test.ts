import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { GradeRequest } from '#runner/grade/request.ts'
import { grader as hostileGrader, hostileAnswers } from '#runner/sandbox/hostile-answers.ts'
import type { SandboxPage } from './sandbox-page.ts'
import { openSandboxPage } from './sandbox-page.ts'

let opened: SandboxPage
beforeAll(async () => {
  opened = await openSandboxPage()
}, 60_000)
afterAll(() => opened.close())

const grader = `import { expect, test } from 'vitest'
import { answer } from './answer.ts'

test('the answer is right', async () => {
  expect(await answer()).toEqual({ rooms: 2 })
})
`

/** The answer `{ rooms: 2 }` is right; an answer of its own replaces it. */
function exercise(before: string, answer = '{ rooms: 1 }', checks = grader): GradeRequest {
  return {
    exercise: 'sample',
    part: null,
    engine: 'pg-mem',
    seed: 7,
    files: {
      'answer.ts': `${before}\nexport async function answer() {\n  return ${answer}\n}\n`,
      'grader.test.ts': checks,
    },
    grader: 'grader.test.ts',
    edit: ['answer.ts'],
  }
}
const right = exercise('', '{ rooms: 2 }')

describe('verdicts', () => {
  test('a right answer passes', async () => {
    expect(await opened.run(right)).toMatchObject({
      status: 'passed',
      tests: [{ path: ['the answer is right'], state: 'passed' }],
    })
  })

  test('a wrong answer fails, with what was expected and where to look', async () => {
    const report = await opened.run(exercise('', '{ rooms: 3 }'))
    expect(report.status).toBe('failed')
    expect(report.tests[0]).toMatchObject({
      state: 'failed',
      check: { file: 'grader.test.ts', line: 5 },
      at: { file: 'answer.ts', line: 2 },
    })
    expect(report.tests[0]?.expected).toContain('2')
    expect(report.tests[0]?.diff).toContain('3')
  })

  test('a file that does not parse is broken, at its line', async () => {
    const twice = exercise('const room = 1\n\nconst room = 2', '{ rooms: 2 }')
    expect(await opened.run(twice)).toMatchObject({
      status: 'broken',
      problem: { at: { file: 'answer.ts', line: 3 } },
    })
  })

  test('Express and pg-mem answer, and the queries are told', async () => {
    const app = `import express from 'express'
import type { Pool } from 'pg'
export function makeApp(pool: Pool) {
  const app = express().use(express.json())
  app.post('/notes', async (req, res) => {
    const { rows } = await pool.query('insert into notes (tenant, title) values ($1, $2) returning id', [
      req.hostname.split('.')[0],
      req.body.title,
    ])
    res.status(201).json(rows[0])
  })
  return app
}`
    const checks = `import { expect, test } from 'vitest'
import { database, request } from '#kit'
import { makeApp } from './answer.ts'
test('notes are kept by tenant', async () => {
  const pool = await database()
  await pool.query('create table notes (id serial primary key, tenant text, title text)')
  const options = { method: 'POST', host: 'acme.example.com', body: { title: 'a' } }
  const reply = await request(makeApp(pool), '/notes', options)
  expect([reply.status, reply.json()]).toEqual([201, { id: 1 }])
  expect((await pool.query('select tenant from notes')).rows).toEqual([{ tenant: 'acme' }])
})`
    const report = await opened.run(exercise(app, '1', checks))
    expect(report.tests[0]?.message).toBe(undefined)
    expect(report.status).toBe('passed')
    expect(report.queries.list).toHaveLength(3)
  })

  test('a rejection that nobody awaited fails the run', async () => {
    const report = await opened.run(
      exercise(
        'const forget = async () => { throw new Error("lost") }',
        '(forget(), { rooms: 2 })',
      ),
    )
    expect(report).toMatchObject({
      status: 'failed',
      problem: { at: { file: 'answer.ts', line: 1 } },
    })
  })
})

describe('answers that no grader should have to survive, as at the terminal', () => {
  test.each(hostileAnswers.map((hostile) => [hostile.name, hostile] as const))(
    '%s',
    async (_name, hostile) => {
      const files = { ...hostileGrader, 'answer.ts': hostile.answer }
      const report = await opened.run({ ...right, engine: 'none', files })
      const [failed] = report.tests.filter(({ state }) => state === 'failed')
      const said = report.problem?.message ?? failed?.message ?? ''
      expect([report.status, said]).toEqual([hostile.status, said])
      // A heap of the page holds gigabytes: the watchdog is here before it is full.
      if (hostile.name !== 'memory without end') expect(said).toMatch(hostile.says)
      const at = report.problem ? report.problem.at : failed?.at
      if (hostile.line !== null) expect(at).toEqual({ file: 'answer.ts', line: hostile.line })
      if (report.status === 'stopped') expect(report.ms).toBeLessThan(4500)
      expect((await opened.run(right)).status).toBe('passed')
    },
  )
})

describe('floods and memory', () => {
  test('600,000 lines to the console are counted, not kept', async () => {
    const flood = 'for (let line = 0; line < 600_000; line += 1) console.log("line", line)'
    const report = await opened.run(exercise(flood, '{ rooms: 2 }'))
    expect(report.status).toBe('passed')
    expect(report.console.lines).toHaveLength(500)
    expect(report.console.omitted).toBe(599_500)
  })

  test('a full heap is stopped as memory, the page lives, and the next run works', async () => {
    const hoard = `(async () => {
      for (const kept = []; ; await new Promise((resolve) => setTimeout(resolve)))
        for (let more = 0; more < 20; more += 1) kept.push(new Array(1_000_000).fill(kept.length + 0.5))
    })()`
    const checks = grader.replace(/\}\)\n$/, '}, 14_000)')
    const [hoarded, next] = await opened.runAlone([exercise('', hoard, checks), right])
    expect(hoarded).toMatchObject({ status: 'stopped', problem: { during: 'the answer is right' } })
    expect(hoarded?.problem?.message).toContain('memory')
    expect(next?.status).toBe('passed')
  }, 30_000)
})

describe('doors', () => {
  const report = async (before: string) => await opened.run(exercise(before, '{ rooms: 2 }'))
  test.each([
    ["await0(fetch('/leak'))", 'There is no network in an exercise: fetch is switched off.'],
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
    const { status, problem } = await report(`const await0 = (x: unknown) => x\n${use}`)
    expect(status).toBe('broken')
    expect(problem?.message).toContain(sentence)
  })

  test('nothing that is tried reaches a server', async () => {
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
    expect((await opened.run(exercise(code, waits))).status).toBe('passed')
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
    const report = await opened.run(exercise(`// @ts-nocheck\n${quietly}`))
    expect(['failed', 'broken']).toContain(report.status)
  })

  test.each([
    ['a value that judges itself', '{ asymmetricMatch: () => true }'],
    ['a part that judges itself', '{ rooms: { asymmetricMatch: () => true } }'],
  ])('by %s', async (_how, answer) => {
    expect((await opened.run(exercise('', answer))).status).toBe('failed')
  })

  test('and vitest leaves nothing on the global object', async () => {
    const names = `[...Object.getOwnPropertySymbols(globalThis), ...Object.getOwnPropertyNames(globalThis)]
      .map(String).filter((name) => /vitest|jest|matchers|expect/i.test(name))`
    const report = await opened.run(exercise('', `{ rooms: ${names}.join() || 2 }`))
    expect(report.tests[0]?.actual).toBe(undefined)
    expect(report.status).toBe('passed')
  })
})

describe('faults of ours', () => {
  const runWith = (workerCode: string) =>
    opened.page.evaluate(
      async ([code, request]) => {
        const sandbox = createPageSandbox({ workerCode: async () => code })
        const report = await sandbox.run(request)
        sandbox.close()
        return report
      },
      [workerCode, right] as const,
    )

  test('a worker that does not load is our fault', async () => {
    expect(await runWith('throw new Error("half a file")')).toMatchObject({
      status: 'our-fault',
      problem: { message: expect.stringContaining('half a file') },
    })
  })

  test('a report that does not read is our fault', async () => {
    const worker = `onmessage = ({ ports: [port] }) => {
      port.onmessage = () => port.postMessage({ type: 'report', report: { status: 'passed' } })
      port.postMessage({ type: 'ready' })
    }`
    expect(await runWith(worker)).toMatchObject({ status: 'our-fault' })
  })

  test('a worker that cannot be fetched is our fault, and the next run tries again', async () => {
    const statuses = await opened.page.evaluate(async (request) => {
      let tries = 0
      const sandbox = createPageSandbox({
        async workerCode() {
          tries += 1
          if (tries === 1) throw new Error('offline')
          return fetch('/worker.js').then((reply) => reply.arrayBuffer())
        },
      })
      const first = await sandbox.run(request)
      const second = await sandbox.run(request)
      sandbox.close()
      return [first.status, first.problem?.message, second.status]
    }, right)
    expect(statuses).toEqual(['our-fault', 'The runner could not start. offline', 'passed'])
  })

  test('a closed sandbox rejects, and leaves no frame', async () => {
    const told = await opened.page.evaluate(async (request) => {
      const before = document.querySelectorAll('iframe').length
      const sandbox = createPageSandbox({
        workerCode: () => fetch('/worker.js').then((reply) => reply.text()),
      })
      const running = sandbox.run(request).catch((error: Error) => error.message)
      await new Promise((resolve) => setTimeout(resolve, 200))
      sandbox.close()
      const after = await sandbox.run(request).catch((error: Error) => error.message)
      await new Promise((resolve) => setTimeout(resolve, 500))
      return [await running, after, document.querySelectorAll('iframe').length - before]
    }, right)
    expect(told).toEqual(['The sandbox was closed.', 'The sandbox was closed.', 0])
  })

  test('the boot script does nothing outside an opaque origin', async () => {
    const { bootScript } = await import('#runner/sandbox/frame.ts')
    const told = await opened.page.evaluate(async (script) => {
      const heard: unknown[] = []
      addEventListener('message', ({ data }) => heard.push(data))
      ;(0, eval)(script)
      await new Promise((resolve) => setTimeout(resolve, 50))
      postMessage({ type: 'ping' }, '*')
      await new Promise((resolve) => setTimeout(resolve, 50))
      return heard
    }, bootScript)
    expect(told).toEqual([{ type: 'ping' }])
  })

  test('there is exactly one frame, and one spare in it', async () => {
    await Promise.all([opened.run(right), opened.run(right), opened.run(right)])
    expect(await opened.page.evaluate(() => document.querySelectorAll('iframe').length)).toBe(1)
    await expect.poll(() => opened.page.workers().length).toBe(1)
  })
})
