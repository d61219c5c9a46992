// req.tenant → a page with the form of its profile, and what the form sends.
import type { Request, RequestHandler, Response } from 'express'
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

type Work = (tenant: KnownTenant, req: Request, res: Response) => Promise<void>

/** Only customers come in; what they see is not for a shared cache. */
const forCustomers =
  (work: Work): RequestHandler =>
  async (req, res, next) => {
    const { tenant } = req
    if (tenant === undefined || tenant.schemaName === 'public') {
      await notFound(req, res, next)
      return
    }
    res.set('Cache-Control', 'private').vary('Host')
    await work(tenant, req, res)
  }

/** GET /profile */
export const showProfile = ({ pool }: ProfileDeps): RequestHandler =>
  forCustomers(async (tenant, _req, res) => {
    const saved = await withTenant(pool, tenant, async (db) => profileRepo(db).get())
    res.send(formPage(tenant, saved ?? { displayName: '', about: '', website: '' }))
  })

/** POST /profile; needs a body that is read as a form. */
export const editProfile = ({ pool }: ProfileDeps): RequestHandler =>
  forCustomers(async (tenant, req, res) => {
    const typed: ProfileInput = {
      displayName: textOf(req.body, 'displayName'),
      about: textOf(req.body, 'about'),
      website: textOf(req.body, 'website'),
    }
    if (typed.website !== '' && !mayBeLinked(typed.website)) {
      res
        .status(422)
        .send(formPage(tenant, typed, 'The website has to begin with http:// or https://'))
      return
    }
    await withTenant(pool, tenant, async (db) => profileRepo(db).save(typed))
    res.redirect(303, '/profile')
  })

function mayBeLinked(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text)
}

function textOf(body: unknown, name: string): string {
  if (typeof body !== 'object' || body === null) return ''
  const value: unknown = Object.entries(body).find(([key]) => key === name)?.[1]
  return typeof value === 'string' ? value : ''
}

function formPage(tenant: KnownTenant, profile: ProfileInput, problem?: string): string {
  const body = html` ${problem === undefined ? '' : html`<p>${problem}</p>`}
    <form action="/profile" method="post">
      <p><input type="text" name="displayName" value="${profile.displayName}" /></p>
      <p><input type="text" name="website" value="${profile.website}" /></p>
      <p><textarea name="about">${'\n'}${profile.about}</textarea></p>
      <p><button type="submit">Save</button></p>
    </form>`
  return page({ title: 'Profile', tenant, body })
}
