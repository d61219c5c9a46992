// A title and a body → a whole page of Deskly.
import { html } from '#deskly/views/html.ts'
import type { SafeHtml } from '#deskly/views/safe-html.ts'

export interface Page {
  title: string
  /** Whose page it is; Deskly's own without one. */
  tenant?: { name: string } | undefined
  body: SafeHtml
}

export function page({ title, tenant, body }: Page): string {
  const whose = tenant?.name ?? 'Deskly'
  const links = tenant
    ? html`<a href="/">Home</a> <a href="/notes">Notes</a> <a href="/profile">Profile</a>`
    : html`<a href="/">Deskly</a> <a href="/signup">Sign up</a>`
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
