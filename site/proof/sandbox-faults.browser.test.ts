// What is wrong with the sandbox itself → told as our fault, and the next run tries again.
import { describe, expect, test } from 'vitest'
import { bootScript } from '#runner/sandbox/frame.ts'
import { openSandboxPage } from './journeys.ts'
import { right } from './sample-exercise.ts'

declare global {
  var heard: unknown[]
}

const opened = await openSandboxPage()
const onPglite = { ...right, engine: 'pglite' }

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
})
