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
import { wrap } from '#runner/grade/link.ts'
import type { GradeRequest } from '#runner/grade/request.ts'
import { mount } from '#runner/node-in-worker/fs.ts'
import { closeDoors } from './doors.ts'
import { syntaxErrorFinder } from './find-syntax-error.ts'
import { gradeInside, startInside } from './inside.ts'
import type { Surroundings } from './inside.ts'
import { lockIntrinsics } from './lock.ts'
import { packagesOf } from './packages.ts'
import type { Parts } from '#runner/database/pglite/parts.ts'
import type { FromSandbox, ToSandbox } from './sandbox.ts'
import { strayErrors } from './stray-errors.ts'

/** The messages from the frame. The first brings the port to the page. */
export type ToWorker =
  /** `prewarm`: an author's exercise to run first, so that the learner's runs on warm code. */
  | { readonly type: 'start'; readonly prewarm: GradeRequest }
  | { readonly type: 'parts'; readonly parts: Parts }

export interface WorkerKind {
  /** Ends when the engine is ready for a grade. Before that, nothing is locked yet. */
  readonly boot: (parts: Promise<Parts>) => Promise<Surroundings['engines']>
  /** Each time makes a Run a little faster, and keeps the first one waiting. */
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
      start(kind, parts, data.prewarm, port)
        .then(() => removeEventListener('message', hear))
        .catch(reportError)
  }
  addEventListener('message', hear)
}

async function start(
  kind: WorkerKind,
  parts: Promise<Parts>,
  prewarm: GradeRequest,
  port: MessagePort,
): Promise<void> {
  const post = port.postMessage.bind(port)
  const engines = await kind.boot(parts)
  const findSyntaxError = syntaxErrorFinder(globalThis)
  const surroundings: Surroundings = {
    packages: packagesOf({
      express,
      builtins: { buffer, crypto, events, fs, http, path, querystring, url },
    }),
    engines,
    unhandled: strayErrors(globalThis).take,
    syntaxErrorLine: (code) => findSyntaxError(wrap(code)),
  }
  closeDoors()
  lockIntrinsics()
  for (let time = 0; time < kind.prewarmTimes; time += 1) {
    await gradeInside(prewarm, surroundings, () => {})
  }
  startInside(
    {
      post: (message: FromSandbox) => post(message),
      onRun(callback) {
        port.addEventListener('message', ({ data }: MessageEvent<ToSandbox>) => {
          mount(data.request.files)
          callback(data.request)
        })
        port.start()
      },
    },
    surroundings,
  )
}
