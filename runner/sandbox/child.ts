// The entry of the child process: learner code runs here and nowhere else at the terminal.
import '#runner/grade/vitest-environment.ts'
import asyncHooks from 'node:async_hooks'
import buffer from 'node:buffer'
import crypto from 'node:crypto'
import events from 'node:events'
import http from 'node:http'
import path from 'node:path'
import querystring from 'node:querystring'
import url from 'node:url'
import { Script } from 'node:vm'
import express from 'express'
import * as parse5 from 'parse5'
import { onEngineWork, waitsForServer } from '#runner/database/at-work.ts'
import type { Engine } from '#runner/database/engine.ts'
import { lazyEngine } from '#runner/database/lazy-engine.ts'
import { pgMem } from '#runner/database/pg-mem.ts'
import { wrap } from '#runner/grade/link.ts'
import * as fs from '#runner/node-in-worker/fs.ts'
import { startMeter } from './child-meter.ts'
import { closeDoors, processDoors } from './doors.ts'
import { startInside, type Surroundings } from './inside.ts'
import { keepLevel } from './keep-level.ts'
import { lockIntrinsics } from './lock.ts'
import { packagesOf } from './packages.ts'
import { publicProcess } from './public-process.ts'
import type { FromSandbox, ToHurry, ToPrepare, ToSandbox } from './sandbox.ts'
import { warmUp } from './warm-up.ts'

/** As often as in the page: each time makes the first Run a little faster. */
const prewarmTimes = 5

/** Learner code gets another, which leads nowhere. */
const real = globalThis.process
const send = real.send?.bind(real)
if (!send) throw new Error('child.ts is started by createChildSandbox, with an IPC channel.')

// `process.exit` calls it by name, and that door will be closed.
const exit = (real as unknown as { reallyExit(code: number): never }).reallyExit.bind(real)
real.on('disconnect', () => exit(0))

const unhandled: unknown[] = []
real.on('unhandledRejection', (reason) => unhandled.push(reason))
real.on('uncaughtException', (error) => unhandled.push(error))

const { setImmediate } = globalThis
let database = ''

/** The code is loaded with it: a run on another engine costs nothing more. */
async function startPglite(): Promise<Engine> {
  const { pglite } = await import('#runner/database/pglite/in-node.ts')
  await pglite.start()
  return pglite
}

async function startPostgres(): Promise<Engine> {
  const { postgresEngine } = await import('#runner/database/postgres.ts')
  return postgresEngine(() => database)
}

const meter = startMeter()
onEngineWork(meter.engine)

closeDoors()
globalThis.process = publicProcess(real, processDoors)
keepLevel()
lockIntrinsics()

let hurried = false

const surroundings: Surroundings = {
  packages: packagesOf({
    libraries: { express, parse5 },
    builtins: {
      async_hooks: asyncHooks,
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
  engines: {
    'pg-mem': pgMem,
    pglite: lazyEngine('pglite', startPglite),
    postgres: lazyEngine('postgres', startPostgres),
  },
  waitsForServer,
  async unhandled() {
    await new Promise((resolve) => setImmediate(resolve))
    await new Promise((resolve) => setImmediate(resolve))
    return unhandled.splice(0)
  },
  async syntaxErrorLine(code) {
    try {
      void new Script(wrap(code), { filename: 'answer' })
      return null
    } catch (error) {
      return Number(/^answer:(\d+)/.exec((error as Error).stack ?? '')?.[1]) || null
    }
  },
}

const prepare = async ({ engine, prewarm }: ToPrepare): Promise<void> => {
  if (engine === 'pglite') await startPglite()
  if (engine === 'postgres') await startPostgres()
  if (prewarm) {
    fs.mount(prewarm.files)
    await warmUp({ prewarm, times: prewarmTimes, hurried: () => hurried }, surroundings)
    await surroundings.unhandled()
  }
  send({ type: 'ready' } satisfies FromSandbox)
}

startInside(
  {
    post(message: FromSandbox) {
      meter.pulse()
      if (message.type === 'report' || message.type === 'fault') meter.running(false)
      // A beat says no more than that.
      if (message.type !== 'beat') send(message)
    },
    onRun(callback) {
      const take = async (message: ToSandbox | ToPrepare | ToHurry) => {
        if (message.type === 'prepare') return await prepare(message)
        if (message.type === 'hurry') {
          hurried = true
          return
        }
        const { request } = message
        database = message.database ?? ''
        // The same disk as in the page: the exercise's own files, to be read only.
        fs.mount(request.files)
        meter.running(true)
        callback(request)
      }
      // A database that does not start is nothing that the learner did.
      real.on('message', (message: ToSandbox | ToPrepare | ToHurry) => {
        void take(message).catch(() => exit(1))
      })
    },
  },
  surroundings,
)
