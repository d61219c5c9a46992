import { readdirSync, readFileSync } from 'node:fs'
import { AsyncLocalStorage } from 'node:async_hooks'
import express from 'express'
import { expect, it } from 'vitest'
import { pglite } from '#runner/database/pglite/in-node.ts'
import type { Files } from '#runner/grade/request.ts'
import { openApp } from './open-app.ts'
import type { VisitRequest } from './visit.ts'

const root = new URL('../../solutions/deskly/', import.meta.url)
const reference: Files = Object.fromEntries(
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => [`#deskly/${file}`, readFileSync(new URL(file, root), 'utf8')]),
)

const open = (changed: Files = {}) =>
  openApp(
    { files: { ...reference, ...changed }, engine: 'pglite' },
    {
      engines: { pglite },
      packages: { express: () => express, 'node:async_hooks': () => ({ AsyncLocalStorage }) },
    },
  )

const get = (host: string, path: string): VisitRequest => ({
  method: 'GET',
  host,
  path,
  headers: {},
  body: null,
})

it('answers with a page, its headers, its statements and the way of the tenant', async () => {
  const app = await open()
  const { reply, steps, queries } = await app.visit(get('acme.localhost', '/notes'))
  expect(reply?.status).toBe(200)
  expect(reply?.text).toContain('Order anvils')
  expect(Object.fromEntries(reply?.headers ?? [])).toMatchObject({ vary: 'Host' })
  expect(queries).toHaveLength(2)
  expect(steps.map(({ name, tenant, state }) => `${name} ${tenant} ${state}`)).toEqual([
    'request acme right',
    'middleware acme right',
    'context acme right',
    'connection null not reached',
    'query acme right',
  ])
})

it('expects in a folder of the platform the customer whose folder it is', async () => {
  const app = await open()
  const { reply, steps } = await app.visit(get('localhost', '/t/acme/notes'))
  expect(reply?.text).toContain('Order anvils')
  expect(steps.map(({ tenant }) => tenant)).toEqual(['acme', 'acme', 'acme', null, 'acme'])
  expect(steps.filter(({ state }) => state === 'wrong')).toEqual([])
})

it('tells the first step at which the tenant was wrong', async () => {
  const home = (reference['#deskly/views/home.ts'] ?? '').replace(
    'quoteIdent(tenant.schemaName)',
    "quoteIdent('globex')",
  )
  const app = await open({ '#deskly/views/home.ts': home })
  const { steps } = await app.visit(get('acme.localhost', '/'))
  expect(steps.find(({ state }) => state === 'wrong')).toMatchObject({ name: 'query' })

  const lost = await open({
    '#deskly/tenancy/middleware.ts':
      'export const tenantMiddleware = () => (req, res, next) => { next() }',
  })
  const { steps: without, reply } = await lost.visit(get('acme.localhost', '/'))
  expect(reply?.status).toBe(404)
  expect(without[1]).toEqual({ name: 'middleware', tenant: null, state: 'missing' })
})

it('says what keeps an app from being opened', async () => {
  await expect(open({ '#deskly/routes.ts': 'export const = 1' })).rejects.toThrow('routes.ts')
})
