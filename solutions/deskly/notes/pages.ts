// The notes of req.tenant → a page with a form, and what the form sends.
import type { Request, RequestHandler } from 'express'
import type { Notes } from '#deskly/notes/notes.ts'
import { linkTo } from '#deskly/route-map.ts'
import '#deskly/tenancy/known-tenant.ts'
import type { Tenant } from '#deskly/tenancy/tenants.ts'
import { html } from '#deskly/views/html.ts'
import { page } from '#deskly/views/page.ts'

/** `create` and `remove` need a body that is read as a form, and lead back to the list. */
export function notesPages(
  notesOf: (tenant: Tenant) => Notes,
): Record<'list' | 'create' | 'remove', RequestHandler> {
  return {
    async list(req, res) {
      const tenant = tenantOf(req)
      const notes = await notesOf(tenant).list()
      res.set({ 'Cache-Control': 'private, no-cache', Vary: 'Host' }).send(
        page({
          title: 'Notes',
          tenant,
          base: req.base,
          body: html`<ul>
              ${notes.map(
                ({ id, title, body }) =>
                  html`<li>
                    <strong>${title}</strong> ${body}
                    <form method="post" action="${linkTo(req, '/notes/remove')}">
                      <button name="id" value="${id}">Remove</button>
                    </form>
                  </li>`,
              )}
            </ul>
            <form method="post" action="${linkTo(req, '/notes')}">
              <label>Title <input name="title" required /></label>
              <label>Text <input name="body" /></label>
              <button>Add</button>
            </form>`,
        }),
      )
    },

    async create(req, res) {
      const { title, body } = Object(req.body) as Record<string, unknown>
      if (typeof title === 'string' && title.trim() !== '') {
        await notesOf(tenantOf(req)).create({ title, body: typeof body === 'string' ? body : '' })
      }
      res.redirect(303, linkTo(req, '/notes'))
    },

    async remove(req, res) {
      const { id } = Object(req.body) as Record<string, unknown>
      if (typeof id === 'string' && /^\d{1,9}$/.test(id)) {
        await notesOf(tenantOf(req)).remove(Number(id))
      }
      res.redirect(303, linkTo(req, '/notes'))
    },
  }
}

function tenantOf({ tenant }: Request): Tenant {
  if (!tenant) throw new Error('A handler ran before the tenant was found')
  return tenant
}
