import { describe, expect, test } from 'vitest'
import type { GradeRequest } from '#runner/grade/request.ts'
import { bootScript } from '#runner/sandbox/frame.ts'
import { openSandboxPage } from './journeys.ts'
import { exercise, right } from './sample-exercise.ts'

declare global {
  var heard: unknown[]
}

const opened = await openSandboxPage()
const onPglite: GradeRequest = { ...right, engine: 'pglite' }

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

  test('Express and pg-mem answer, and the queries are told', async () => {
    const app = `import express from 'express'
import type { Pool } from 'pg'
export function makeApp(pool: Pool) {
  const app = express().use(express.json())
  app.post('/notes', async (req, res) => {
    const values = [req.hostname.split('.')[0], req.body.title]
    const { rows } = await pool.query('insert into notes (tenant, title) values ($1, $2) returning id', values)
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
    expect([report.status, report.tests[0]?.message]).toEqual(['passed', undefined])
    expect(report.queries.list).toHaveLength(3)
  })

  test('600,000 lines to the console are counted, not kept', async () => {
    const flood = 'for (let line = 0; line < 600_000; line += 1) console.log("line", line)'
    const report = await opened.run(exercise(flood, '{ rooms: 2 }'))
    expect(report.status).toBe('passed')
    expect(report.console.lines).toHaveLength(500)
    expect(report.console.omitted).toBe(599_500)
  })
})

const runWith = (workerCode: string) =>
  opened.page.evaluate(
    async ([code, request]) => {
      const sandbox = openSandbox({ workers: { 'pg-mem': { code: async () => code } } })
      const report = await sandbox.run(request)
      sandbox.close()
      return report
    },
    [workerCode, right] as const,
  )

describe('faults of ours', () => {
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
      const code = async () => {
        tries += 1
        if (tries === 1) throw new Error('offline')
        return sources['pg-mem'].code()
      }
      const sandbox = openSandbox({ workers: { 'pg-mem': { code } } })
      const first = await sandbox.run(request)
      const second = await sandbox.run(request)
      sandbox.close()
      return [first.status, first.problem?.message, second.status]
    }, right)
    expect(statuses).toEqual(['our-fault', 'The runner could not start. offline', 'passed'])
  })

  test('what PGlite starts from cannot be fetched: our fault, and the next run tries again', async () => {
    const reports = await opened.page.evaluate(async (request) => {
      let tries = 0
      const { pglite } = sources
      const parts: typeof pglite.parts = async (progress) => {
        tries += 1
        if (tries === 1) throw new Error('PGlite could not be loaded: is the network down?')
        return pglite.parts(progress)
      }
      const workers = { 'pg-mem': sources['pg-mem'], pglite: { ...pglite, parts } }
      const sandbox = openSandbox({ workers })
      const found = [await sandbox.run(request), await sandbox.run(request)]
      sandbox.close()
      return found
    }, onPglite)
    expect(reports.map(({ status }) => status)).toEqual(['our-fault', 'passed'])
    expect(reports[0]?.problem?.message).toContain('is the network down?')
  })

  test('parts that are not whole are our fault', async () => {
    const report = await opened.page.evaluate(async (request) => {
      const parts = async () => {
        const packed = await sources.pglite.parts(() => {})
        return { ...packed, wasm: packed.wasm.slice(0, 1000) }
      }
      const workers = { 'pg-mem': sources['pg-mem'], pglite: { ...sources.pglite, parts } }
      const sandbox = openSandbox({ workers })
      const found = await sandbox.run(request)
      sandbox.close()
      return found
    }, onPglite)
    expect(report.status).toBe('our-fault')
  })

  test('an engine that the page does not have is refused by name', async () => {
    const { status, problem } = await opened.run({ ...right, engine: 'postgres' })
    expect([status, problem?.message]).toEqual(['our-fault', expect.stringContaining('“postgres”')])
  })

  test('a closed sandbox rejects, and leaves no frame', async () => {
    const told = await opened.page.evaluate(async (request) => {
      await globalThis.sandbox.run(request)
      const frames = () => document.querySelectorAll('iframe').length
      const before = frames()
      const closing = openSandbox({ workers: sources })
      const running = closing.run(request).catch((error: Error) => error.message)
      while (frames() === before) await new Promise(requestAnimationFrame)
      closing.close()
      const after = await closing.run(request).catch((error: Error) => error.message)
      // While another makes two whole runs, a frame that comes late would have come.
      for (let runs = 0; runs < 2; runs += 1) await globalThis.sandbox.run(request)
      return [await running, after, frames() - before]
    }, right)
    expect(told).toEqual(['The sandbox was closed.', 'The sandbox was closed.', 0])
  })

  test('the boot script does nothing outside an opaque origin', async () => {
    await opened.page.evaluate(() => {
      globalThis.heard = []
      addEventListener('message', ({ data }) => globalThis.heard.push(data))
    })
    await opened.page.evaluate(bootScript)
    const told = await opened.page.evaluate(async () => {
      const says = (message: object) =>
        new Promise((resolve) => {
          addEventListener('message', resolve, { once: true })
          postMessage(message, '*')
        })
      await says({ type: 'ping' })
      // An answer to the first would be heard before the second.
      await says({ type: 'last' })
      return globalThis.heard
    })
    expect(told).toEqual([{ type: 'ping' }, { type: 'last' }])
  })

  test('while PGlite is fetched, the page is told how much of it has come', async () => {
    const told = await opened.page.evaluate(async (request) => {
      const steps: (readonly [string, number, number])[] = []
      const sandbox = openSandbox({
        workers: sources,
        onProgress: (...step) => void steps.push(step),
      })
      await sandbox.run(request)
      sandbox.close()
      return steps
    }, onPglite)
    const loaded = told.map(([, bytes]) => bytes)
    expect(told.at(-1)).toEqual(['pglite', loaded.at(-1), loaded.at(-1)])
    expect(loaded).toEqual(loaded.toSorted((a, b) => a - b))
    expect(loaded.length).toBeGreaterThan(1)
  })

  test('there is exactly one frame, and one spare in it, whatever the engine', async () => {
    await Promise.all([opened.run(right), opened.run(onPglite), opened.run(right)])
    await opened.page.evaluate(
      (requests) => requests.forEach((one) => sandbox.prepare(one)),
      [onPglite, right, onPglite],
    )
    expect(await opened.page.evaluate(() => document.querySelectorAll('iframe').length)).toBe(1)
    await expect.poll(() => opened.page.workers().length).toBe(1)
  })
})
