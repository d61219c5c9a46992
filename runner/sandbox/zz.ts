import '#runner/grade/vitest-environment.ts'
import buffer from 'node:buffer'
import crypto from 'node:crypto'
import events from 'node:events'
import http from 'node:http'
import path from 'node:path'
import querystring from 'node:querystring'
import url from 'node:url'
import express from 'express'
import * as fs from '#runner/node-in-worker/fs.ts'
import { pglite } from '#runner/database/pglite/in-node.ts'
import { gradeInside } from './inside.ts'
import * as hooks from 'node:async_hooks'
import { claimsOf } from '#runner/course/check.ts'
import { readCourse } from '#runner/course/read-course.ts'
import { gradeRequest } from '#runner/course/grade-request.ts'
const course = (readCourse(process.cwd()) as any).course
const number = process.argv[2]
const c = claimsOf(course).find(
  (c) => c.variant === 'reference' && c.engine === 'pglite' && c.exercise.number === number,
)!
await pglite.start()
const s: any = {
  packages: Object.fromEntries(
    Object.entries({
      express,
      buffer,
      crypto,
      events,
      fs,
      http,
      path,
      querystring,
      url,
      async_hooks: hooks,
    }).flatMap(([n, m]) => [
      [n, () => m],
      ['node:' + n, () => m],
    ]),
  ),
  engines: { pglite },
  async unhandled() {
    return []
  },
  async syntaxErrorLine() {
    return null
  },
}
const a: number[] = []
const cpu = () => {
  const u = process.cpuUsage()
  return (u.user + u.system) / 1000
}
for (let i = 0; i < 30; i++) {
  const t = cpu()
  const r = await gradeInside(
    gradeRequest(c.exercise as any, c.files as any, { engine: c.engine } as any),
    s,
    () => {},
  )
  a.push(Math.round(cpu() - t))
  if (i === 29)
    console.log(
      r.status,
      'sql',
      r.queries.list.reduce((x: any, y: any) => x + y.ms, 0).toFixed(0),
      r.queries.list.length,
    )
}
console.log('cpu', a.join(' '))
process.exit(0)
