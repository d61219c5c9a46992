// The entry of the child process: learner code runs here and nowhere else at the terminal.
import '#runner/grade/vitest-environment.ts'
import buffer from 'node:buffer'
import crypto from 'node:crypto'
import events from 'node:events'
import http from 'node:http'
import path from 'node:path'
import querystring from 'node:querystring'
import url from 'node:url'
import { Script } from 'node:vm'
import express from 'express'
import { pgMem } from '#runner/database/pg-mem.ts'
import { wrap } from '#runner/grade/link.ts'
import * as fs from '#runner/node-in-worker/fs.ts'
import { closeDoors } from './doors.ts'
import { startInside } from './inside.ts'
import { lockIntrinsics } from './lock.ts'
import { packagesOf } from './packages.ts'
import type { FromSandbox, ToSandbox } from './sandbox.ts'

const send = process.send?.bind(process)
if (!send) throw new Error('child.ts is started by createChildSandbox, with an IPC channel.')
delete process.send

const { exit } = process
process.on('disconnect', () => exit(0))

const unhandled: unknown[] = []
process.on('unhandledRejection', (reason) => unhandled.push(reason))
process.on('uncaughtException', (error) => unhandled.push(error))

const { setImmediate } = globalThis

closeDoors()
lockIntrinsics()

startInside(
  {
    post: (message: FromSandbox) => void send(message),
    onRun(callback) {
      process.on('message', ({ request }: ToSandbox) => {
        // The same disk as in the page: the exercise's own files, to be read only.
        fs.mount(request.files)
        callback(request)
      })
    },
  },
  {
    packages: packagesOf({
      express,
      builtins: { buffer, crypto, events, fs, http, path, querystring, url },
    }),
    engines: { 'pg-mem': pgMem },
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
