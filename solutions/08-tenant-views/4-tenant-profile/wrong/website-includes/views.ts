import type { Request, RequestHandler } from 'express'
import type { Pool } from 'pg'
import '#deskly/tenancy/known-tenant.ts'
import { withTenant } from '#deskly/db/with-tenant.ts'
import type { ProfileInput } from '#deskly/profile/profile.ts'
import { html } from '#deskly/views/html.ts'
import { notFound } from '#deskly/views/not-found.ts'
import { page } from '#deskly/views/page.ts'
import { profileRepo } from './repo.ts'

export interface ProfileDeps {
  pool: Pool
}

const empty: ProfileInput = { displayName: '', about: '', website: '' }

function form(req: Request, profile: ProfileInput, complaint = ''): string {
  return page({
    title: 'Profile',
    tenant: req.tenant,
    body: html`<p>${complaint}</p>
      <form method="post" action="/profile">
        <input name="displayName" value="${profile.displayName}" />
        <textarea name="about">${profile.about}</textarea>
        <input name="website" value="${profile.website}" />
        <button>Save</button>
      </form>`,
  })
}

const text = (value: unknown) => (typeof value === 'string' ? value : '')

export function showProfile({ pool }: ProfileDeps): RequestHandler {
  return async (req, res, next) => {
    const tenant = req.tenant
    if (!tenant || tenant.schemaName === 'public') return notFound(req, res, next)
    const profile = await withTenant(pool, tenant, (db) => profileRepo(db).get())
    res.set({ 'Cache-Control': 'private', Vary: 'Host' })
    res.send(form(req, profile ?? empty))
  }
}

export function editProfile({ pool }: ProfileDeps): RequestHandler {
  return async (req, res, next) => {
    const tenant = req.tenant
    if (!tenant || tenant.schemaName === 'public') return notFound(req, res, next)
    const body = req.body ?? {}
    const input = {
      displayName: text(body.displayName),
      about: text(body.about),
      website: text(body.website),
    }
    res.set({ 'Cache-Control': 'private', Vary: 'Host' })
    if (input.website !== '' && !/https?:\/\//.test(input.website)) {
      res.status(422).send(form(req, input, 'A website begins with http:// or https://'))
      return
    }
    await withTenant(pool, tenant, (db) => profileRepo(db).save(input))
    res.redirect(303, '/profile')
  }
}
