// The sandbox of the page, built as for learners → a way to grade in a real browser.
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { build, type Rollup } from 'vite'
import type { GradeRequest } from '#runner/grade/request.ts'
import { Report } from '#runner/grade/report.ts'
import { policy } from '#site/build/policy.ts'
import { buildWorker } from '#site/build/worker-bundle.ts'

export interface SandboxPage {
  readonly page: Page
  grade(request: GradeRequest): Promise<Report>
  /** Warms the spare with an author's answer. */
  prepare(request: GradeRequest): Promise<void>
}

declare const grade: (request: GradeRequest) => Promise<unknown>
declare const prepare: (request: GradeRequest) => void

const address = 'http://sandbox.localhost/'

export async function openSandboxPage(browser: Browser): Promise<SandboxPage> {
  const [script, worker] = await Promise.all([buildPage(), buildWorker()])
  const page = await browser.newPage()
  const answers: Record<string, { contentType: string; body: string }> = {
    '/': { contentType: 'text/html', body: '<!doctype html><script src="page.js"></script>' },
    '/page.js': { contentType: 'text/javascript', body: script },
    '/worker.js': { contentType: 'text/javascript', body: worker.code },
  }
  await page.route(`${address}**`, async (route) => {
    const answer = answers[new URL(route.request().url()).pathname]
    await route.fulfill(
      answer
        ? { ...answer, headers: { 'content-security-policy': policy('workbench') } }
        : { status: 404 },
    )
  })
  await page.goto(address)
  return {
    page,
    grade: async (request) => Report.parse(await page.evaluate((one) => grade(one), request)),
    prepare: (request) => page.evaluate((one) => prepare(one), request),
  }
}

async function buildPage(): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      lib: {
        entry: fileURLToPath(new URL('sandbox-page.ts', import.meta.url)),
        formats: ['iife'],
        name: 'sandboxPage',
      },
    },
  })) as Rollup.RollupOutput[]
  const [chunk] = built.flatMap(({ output }) => output)
  if (chunk?.type !== 'chunk') throw new Error('The page of the sandbox did not build.')
  return chunk.code
}
