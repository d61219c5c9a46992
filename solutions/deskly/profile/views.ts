// req.tenant → a page with the form of its profile, and what the form sends.
import type { Request, RequestHandler } from 'express'
import type { Pool } from 'pg'
import { withTenant } from '#deskly/db/with-tenant.ts'
import type { ProfileInput } from '#deskly/profile/profile.ts'
import { linkTo } from '#deskly/route-map.ts'
import type { KnownTenant } from '#deskly/tenancy/known-tenant.ts'
import { html } from '#deskly/views/html.ts'
import { notFound } from '#deskly/views/not-found.ts'
import { page } from '#deskly/views/page.ts'
import { profileRepo } from './repo.ts'

export interface ProfileDeps {
  pool: Pool
}

const empty: ProfileInput = { displayName: '', about: '', website: '' }

/** GET /profile */
export function showProfile({ pool }: ProfileDeps): RequestHandler {
  return async (req, res, next) => {
    const { tenant } = req
    if (!tenant || tenant.schemaName === 'public') return notFound(req, res, next)
    const profile = await withTenant(pool, tenant, (db) => profileRepo(db).get())
    res.set(onlyHere).send(profilePage(req, tenant, profile ?? empty, ''))
  }
}

/** POST /profile; needs a body that is read as a form. */
export function editProfile({ pool }: ProfileDeps): RequestHandler {
  return async (req, res, next) => {
    const { tenant } = req
    if (!tenant || tenant.schemaName === 'public') return notFound(req, res, next)
    const profile = sent(req.body)
    if (!isWebsite(profile.website)) {
      const problem = 'A website begins with http:// or https://.'
      res
        .status(422)
        .set(onlyHere)
        .send(profilePage(req, tenant, profile, problem))
      return
    }
    await withTenant(pool, tenant, (db) => profileRepo(db).save(profile))
    res.redirect(303, linkTo(req, '/profile'))
  }
}

const onlyHere = { 'Cache-Control': 'private', Vary: 'Host' }

/** By name, and nothing else of what the client sends. */
function sent(body: unknown): ProfileInput {
  const fields = Object(body) as Record<string, unknown>
  const text = (name: string) => {
    const value = fields[name]
    return typeof value === 'string' ? value.trim() : ''
  }
  return { displayName: text('displayName'), about: text('about'), website: text('website') }
}

function isWebsite(text: string): boolean {
  if (text === '') return true
  return /^https?:\/\//i.test(text) && URL.canParse(text)
}

function profilePage(
  req: Request,
  tenant: KnownTenant,
  profile: ProfileInput,
  problem: string,
): string {
  const { displayName, about, website } = profile
  return page({
    title: displayName || tenant.name,
    tenant,
    base: req.base,
    body: html`${problem && html`<p role="alert">${problem}</p>`}
      <form method="post" action="${linkTo(req, '/profile')}">
        <label>Name <input name="displayName" value="${displayName}" /></label>
        <label>Website <input name="website" value="${website}" /></label>
        <label>About <textarea name="about">${`\n${about}`}</textarea></label>
        <button>Save</button>
      </form>`,
  })
}
