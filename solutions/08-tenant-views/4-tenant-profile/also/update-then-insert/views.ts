// req.tenant → a page with the form of its profile, and what the form sends.
import type { Request, RequestHandler } from 'express'
import type { Pool } from 'pg'
import { withTenant } from '#deskly/db/with-tenant.ts'
import type { ProfileInput } from '#deskly/profile/profile.ts'
import type { KnownTenant } from '#deskly/tenancy/known-tenant.ts'
import { html } from '#deskly/views/html.ts'
import { notFound } from '#deskly/views/not-found.ts'
import { page } from '#deskly/views/page.ts'
import { profileRepo } from './repo.ts'

export interface ProfileDeps {
  pool: Pool
}

const names = ['displayName', 'website', 'about'] as const

/** GET /profile */
export function showProfile(deps: ProfileDeps): RequestHandler {
  return async (req, res, next) => {
    const tenant = customer(req)
    if (tenant === null) return notFound(req, res, next)
    const profile = await withTenant(deps.pool, tenant, (db) => profileRepo(db).get())
    res.setHeader('Cache-Control', 'private, no-store')
    res.setHeader('Vary', 'Host')
    res.send(form(tenant, profile))
  }
}

/** POST /profile; needs a body that is read as a form. */
export function editProfile(deps: ProfileDeps): RequestHandler {
  return async (req, res, next) => {
    const tenant = customer(req)
    if (tenant === null) return notFound(req, res, next)
    res.setHeader('Cache-Control', 'private, no-store')
    res.setHeader('Vary', 'Host')

    const input: ProfileInput = { displayName: '', about: '', website: '' }
    for (const name of names) {
      const value: unknown = req.body?.[name]
      if (typeof value === 'string') input[name] = value.trim()
    }
    const address = input.website.toLowerCase()
    const begins = address.startsWith('http://') || address.startsWith('https://')
    if (address !== '' && !(begins && URL.canParse(address))) {
      res.status(422).send(form(tenant, input, 'This is no website.'))
      return
    }
    await withTenant(deps.pool, tenant, (db) => profileRepo(db).save(input))
    res.redirect(303, '/profile')
  }
}

function customer(req: Request): KnownTenant | null {
  const { tenant } = req
  return tenant && tenant.schemaName !== 'public' ? tenant : null
}

function form(tenant: KnownTenant, profile: ProfileInput | null, problem = ''): string {
  const fields = names.map((name) => {
    const text = profile?.[name] ?? ''
    return name === 'about'
      ? html`<label>About <textarea name="${name}">${`\n${text}`}</textarea></label>`
      : html`<label>${name} <input name="${name}" value="${text}" /></label>`
  })
  return page({
    title: `Profile of ${tenant.name}`,
    tenant,
    body: html`<p>${problem}</p>
      <form method="post" action="/profile">${fields}<button>Save</button></form>`,
  })
}
