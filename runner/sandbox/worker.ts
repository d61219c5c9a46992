// The entry of the page's worker: learner code runs here and nowhere else in the page.
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
import { pgMem } from '#runner/database/pg-mem.ts'
import { wrap } from '#runner/grade/link.ts'
import type { GradeRequest } from '#runner/grade/request.ts'
import { mount } from '#runner/node-in-worker/fs.ts'
import { closeDoors } from './doors.ts'
import { syntaxErrorFinder } from './find-syntax-error.ts'
import { gradeInside, startInside } from './inside.ts'
import type { Surroundings } from './inside.ts'
import { lockIntrinsics } from './lock.ts'
import { packagesOf } from './packages.ts'
import type { FromSandbox, ToSandbox } from './sandbox.ts'
import { strayErrors } from './stray-errors.ts'

/** The first and only message from the frame, with the port to the page. */
export interface Start {
  /** An author's exercise to run first, so that the learner's runs on warm code. */
  readonly prewarm: GradeRequest
}

/** Each time makes a Run a little faster, and keeps the first one waiting. */
const prewarmTimes = 3

// Deep enough for a frame of the learner's below those of Express and vitest.
Error.stackTraceLimit = 60

addEventListener('message', ({ data, ports }) => void start(data as Start, ports[0]), {
  once: true,
})

async function start({ prewarm }: Start, port: MessagePort | undefined): Promise<void> {
  if (!port) throw new Error('The worker was started without a port.')
  const post = port.postMessage.bind(port)
  const findSyntaxError = syntaxErrorFinder(globalThis)
  const surroundings: Surroundings = {
    packages: packagesOf({
      express,
      builtins: { buffer, crypto, events, fs, http, path, querystring, url },
    }),
    engines: { 'pg-mem': pgMem },
    unhandled: strayErrors(globalThis).take,
    syntaxErrorLine: (code) => findSyntaxError(wrap(code)),
  }
  closeDoors()
  lockIntrinsics()
  for (let time = 0; time < prewarmTimes; time += 1) {
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
