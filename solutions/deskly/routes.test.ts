import express from 'express'
import { expect, it } from 'vitest'
import { request } from '#runner/kit/request.ts'
import { subfolder } from '#deskly/routes.ts'
import { tenantMiddleware } from '#deskly/tenancy/middleware.ts'

const closed = { id: 1, schemaName: 'acme', name: 'Acme', createdAt: new Date(0), suspended: true }

it('refuses a suspended customer by folder as by host', async () => {
  const app = express().use(
    tenantMiddleware({
      findTenantByDomain: async () => closed,
      publicHosts: new Set(['localhost']),
    }),
    subfolder('/t', { findTenantByName: async () => closed }),
    (_req, res) => void res.send('inside'),
  )
  const byHost = await request(app, '/', { host: 'acme.localhost' })
  const byFolder = await request(app, '/t/acme/', { host: 'localhost' })
  expect([byHost.status, byFolder.status]).toEqual([403, 403])
  expect((await request(app, '/', { host: 'localhost' })).text).toBe('inside')
})
