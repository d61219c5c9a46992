// A title and a body → a whole page of Deskly.
import { linkTo } from '#deskly/route-map.ts'
import { html } from '#deskly/views/html.ts'
import type { SafeHtml } from '#deskly/views/safe-html.ts'

export interface Page {
  title: string
  /** Whose page it is; Deskly's own without one. */
  tenant?: { name: string } | undefined
  /** What stands before each link: `req.base`. */
  base?: string | undefined
  body: SafeHtml
}

export function page({ title, tenant, base = '', body }: Page): string {
  const whose = tenant?.name ?? 'Deskly'
  const to = (path: string) => linkTo({ base }, path)
  const links = tenant
    ? html`<a href="${to('/')}">Home</a> <a href="${to('/notes')}">Notes</a>
        <a href="${to('/profile')}">Profile</a>`
    : html`<a href="/">Deskly</a>`
  return `<!doctype html>
${html`<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>${title} · ${whose}</title>
  </head>
  <body>
    <nav>${links}</nav>
    <main>
      <h1>${title}</h1>
      ${body}
    </main>
  </body>
</html>`}
`
}
