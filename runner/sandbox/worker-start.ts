// The start of every worker of the page: learner code runs in one of these and nowhere else.
import '#runner/node-in-worker/globals.ts'
import '#runner/grade/vitest-environment.ts'
import buffer from 'node:buffer'
import * as crypto from 'node:crypto'
import events from 'node:events'
import * as fs from 'node:fs'
import * as http from 'node:http'
import path from 'node:path'
import * as querystring from 'node:querystring'
import * as url from 'node:url'
import express from 'express'
import { onEngineWork } from '#runner/database/at-work.ts'
import type { Parts } from '#runner/database/pglite/parts.ts'
import { wrap } from '#runner/grade/link.ts'
import type { GradeRequest } from '#runner/grade/request.ts'
import { mount } from '#runner/node-in-worker/fs.ts'
import { beatMs } from './beat.ts'
import { closeDoors } from './doors.ts'
import { broughtExtras, hideExtras } from './extras.ts'
import { syntaxErrorFinder } from './find-syntax-error.ts'
import { startInside } from './inside.ts'
import type { Surroundings } from './inside.ts'
import { keepLevel } from './keep-level.ts'
import { lockIntrinsics } from './lock.ts'
import { packagesOf } from './packages.ts'
import type { FromSandbox, ToSandbox } from './sandbox.ts'
import { serveInside, type ToServe, type ToVisit } from './serve-inside.ts'
import { strayErrors } from './stray-errors.ts'
import type { AppFiles } from './visit.ts'
import { warmUp } from './warm-up.ts'

/** The messages from the frame; the first brings the port to the page. */
export type ToWorker =
  | { readonly type: 'start' }
  | { readonly type: 'parts'; readonly parts: Parts }

/** The messages from the page before the run. */
export type ToSpare =
  /** First an author's exercise, so that the learner's runs on warm code. */
  | { readonly type: 'warm'; readonly prewarm: GradeRequest }
  /** A learner waits. */
  | { readonly type: 'hurry' }

export interface WorkerKind {
  /** Ends when the engines are ready for a grade. Nothing is locked before. */
  readonly boot: (parts: Promise<Parts>) => Promise<Surroundings['engines']>
  readonly prewarmTimes: number
}

/** Called by the worker's entry, once. */
export function startWorker(kind: WorkerKind): void {
  // Deep enough for a frame of the learner's below those of Express and vitest.
  Error.stackTraceLimit = 60
  const { reportError } = globalThis
  let bring: (parts: Parts) => void
  const parts = new Promise<Parts>((resolve) => (bring = resolve))
  const hear = ({ data, ports: [port] }: MessageEvent<ToWorker>) => {
    if (data.type === 'parts') bring(data.parts)
    else if (port)
      start(kind, parts, port)
        .then(() => removeEventListener('message', hear))
        .catch(reportError)
  }
  addEventListener('message', hear)
}

async function start(kind: WorkerKind, parts: Promise<Parts>, port: MessagePort): Promise<void> {
  const post = port.postMessage.bind(port)
  let hurried = false
  const asked = new Promise<GradeRequest | ToServe>((resolve) => {
    port.addEventListener('message', ({ data }: MessageEvent<ToSpare | ToSandbox | ToServe>) => {
      if (data.type === 'warm') resolve(data.prewarm)
      if (data.type === 'serve') resolve(data)
      if (data.type === 'hurry') hurried = true
    })
    port.start()
  })
  const engines = await kind.boot(parts)
  const now = performance.now.bind(performance)
  let beaten = 0
  // A whole test may be one task, in which no timer has its turn.
  onEngineWork(() => {
    if (now() - beaten < beatMs) return
    beaten = now()
    post({ type: 'beat' })
  })
  const extras = broughtExtras()
  const findSyntaxError = syntaxErrorFinder(globalThis)
  const surroundings: Surroundings = {
    packages: packagesOf({
      libraries: { express, ...(extras && { parse5: extras.parse5 }) },
      builtins: {
        ...(extras && { async_hooks: extras.hooks }),
        buffer,
        crypto,
        events,
        fs,
        http,
        path,
        querystring,
        url,
      },
    }),
    engines,
    extras,
    unhandled: strayErrors(globalThis).take,
    syntaxErrorLine: (code) => findSyntaxError(wrap(code)),
  }
  hideExtras()
  closeDoors()
  keepLevel()
  lockIntrinsics()
  const first = await asked
  if ('app' in first) {
    await serve(port, first.app, surroundings)
    return
  }
  await warmUp({ prewarm: first, times: kind.prewarmTimes, hurried: () => hurried }, surroundings)
  startInside(
    {
      post: (message: FromSandbox) => post(message),
      onRun(callback) {
        port.addEventListener('message', ({ data }: MessageEvent<ToSpare | ToSandbox>) => {
          if (data.type !== 'run') return
          mount(data.request.files)
          callback(data.request)
        })
      },
    },
    surroundings,
  )
}

/** Not a grade but an app, for as long as the page wants it. */
async function serve(
  port: MessagePort,
  app: AppFiles,
  { engines, packages, extras }: Surroundings,
): Promise<void> {
  mount(app.files)
  await serveInside(
    {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port has no origin
      post: (message) => port.postMessage(message),
      onVisit: (callback) =>
        port.addEventListener('message', ({ data }: MessageEvent<ToVisit>) => callback(data)),
    },
    { app, engines, packages, lowering: extras?.lowering ?? null },
  )
}
