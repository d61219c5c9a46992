// req.tenant → a page with the form of its profile, and what the form sends.
import type { RequestHandler } from 'express'
import type { Pool } from 'pg'
import '#deskly/tenancy/known-tenant.ts'

export interface ProfileDeps {
  pool: Pool
}

/** GET /profile */
export function showProfile({ pool }: ProfileDeps): RequestHandler {
  return async (req, res) => {
    // TODO: the form, with what is saved
    res.send('<form></form>')
  }
}

/** POST /profile; needs a body that is read as a form. */
export function editProfile({ pool }: ProfileDeps): RequestHandler {
  return async (req, res) => {
    res.redirect(303, '/profile')
  }
}
