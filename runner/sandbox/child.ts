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
import type { Engine } from '#runner/database/engine.ts'
import { lazyEngine } from '#runner/database/lazy-engine.ts'
import { pgMem } from '#runner/database/pg-mem.ts'
import { wrap } from '#runner/grade/link.ts'
import * as fs from '#runner/node-in-worker/fs.ts'
import { closeDoors } from './doors.ts'
import { startInside } from './inside.ts'
import { lockIntrinsics } from './lock.ts'
import { packagesOf } from './packages.ts'
import { beatMs, type FromSandbox, type ToSandbox } from './sandbox.ts'

const send = process.send?.bind(process)
if (!send) throw new Error('child.ts is started by createChildSandbox, with an IPC channel.')
delete process.send

const { exit } = process
process.on('disconnect', () => exit(0))

const unhandled: unknown[] = []
process.on('unhandledRejection', (reason) => unhandled.push(reason))
process.on('uncaughtException', (error) => unhandled.push(error))

const { setImmediate, setInterval, clearInterval } = globalThis
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

/** For what comes before a grade, whose tests have a time limit. */
async function whileBeating(work: () => Promise<unknown>): Promise<void> {
  const beat = setInterval(() => send?.({ type: 'beat' } satisfies FromSandbox), beatMs)
  await work().finally(() => clearInterval(beat))
}

closeDoors()
lockIntrinsics()

startInside(
  {
    post: (message: FromSandbox) => void send(message),
    onRun(callback) {
      const take = async ({ request, ...given }: ToSandbox) => {
        database = given.database ?? ''
        if (request.engine === 'pglite') await whileBeating(startPglite)
        // The same disk as in the page: the exercise's own files, to be read only.
        fs.mount(request.files)
        callback(request)
      }
      // A database that does not start is nothing that the learner did.
      process.on('message', (message: ToSandbox) => void take(message).catch(() => exit(1)))
    },
  },
  {
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
  },
)
