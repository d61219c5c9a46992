// Styles → the page for an address that leads nowhere, in one piece.
import { html, inlineScript, trusted } from './html.ts'
import { wayHome } from './inline-scripts.ts'
import { policy } from './policy.ts'
import { siteName } from './site-name.ts'
import { brand } from './top-bar.ts'

/** A static host answers with it at any depth, where relative URLs fail: so the styles lie inside. */
export function printNotFoundPage(styles: string): string {
  return html`<!doctype html>
    <html lang="en" data-page="other">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy('text')}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Nobody lives here · ${siteName}</title>
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <link rel="icon" href="data:," />
        <style>
          ${trusted(withoutFonts(styles))}
        </style>
      </head>
      <body>
        <header class="top">
          <a class="brand" href="./">${brand}<span>${siteName}</span></a>
        </header>
        <main class="page">
          <div class="read">
            <div class="prose">
              <p class="eyebrow">404</p>
              <h1>Nobody lives here</h1>
              <p class="lead">
                There is no page at this address. An app that is kept apart well says just this, for
                a tenant that does not exist and for one that is not yours.
              </p>
              <p><a class="button primary" href="./">To the first page</a></p>
            </div>
          </div>
        </main>
        ${inlineScript(wayHome)}
      </body>
    </html> `.source
}

/** The fonts' URLs would lead nowhere; the fallbacks have the same measure. */
function withoutFonts(styles: string): string {
  return styles.replace(/@font-face\s*\{[^}]*\burl\([^}]*\}/g, '').replaceAll('</', '<\\/')
}
