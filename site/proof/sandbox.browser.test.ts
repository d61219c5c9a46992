// The sandbox of the page → verdicts as at the terminal, and no more frames and workers than it needs.
import { describe, expect, test } from 'vitest'
import { openSandboxPage } from './journeys.ts'
import { exercise, right } from './sample-exercise.ts'

const opened = await openSandboxPage()
const onPglite = { ...right, engine: 'pglite' }

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

describe('what it is made of', () => {
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
