// The parts of a page → a whole HTML document.
import type { PageData } from '#site/client/page-data.ts'
import type { Assets } from './assets.ts'
import { firstPaint } from './inline-scripts.ts'
import { html, inlineScript, jsonScript, trusted, type Html } from './html.ts'
import type { Root } from './links.ts'
import { policy } from './policy.ts'
import { siteName } from './site-name.ts'
import { brand, themeSwitch } from './top-bar.ts'

export interface Page {
  readonly kind: 'home' | 'lesson' | 'primer' | 'other'
  readonly title: string
  readonly summary: string
  readonly root: Root
  readonly data: PageData
  /** Of schema.org; null where a page teaches nothing. */
  readonly structured: object | null
  /** "Lesson 2 of 14", or null. */
  readonly place: string | null
  readonly lessonList: Html
  readonly main: Html
  /** Panes and the bar that switches between them, on pages with exercises. */
  readonly workbench: Html | null
}

export function printPage(page: Page, assets: Assets): string {
  const { root } = page
  return html`<!doctype html>
    <html
      lang="en"
      data-page="${page.kind}"
      data-store="browser"
      ${page.workbench && trusted(' data-workbench="on"')}
    >
      <head>
        <meta charset="utf-8" />
        <meta
          http-equiv="Content-Security-Policy"
          content="${policy(page.workbench ? 'workbench' : 'text')}"
        />
        <meta
          name="viewport"
          content="width=device-width, initial-scale=1, interactive-widget=resizes-content"
        />
        <title>${page.kind === 'home' ? page.title : `${page.title} · ${siteName}`}</title>
        <meta name="description" content="${page.summary}" />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" content="#fbfaf7" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#15161c" media="(prefers-color-scheme: dark)" />
        <link rel="icon" href="${trusted(icon)}" />
        ${inlineScript(firstPaint)}
        ${assets.fonts.map((font) => html`<link rel="preload" as="font" type="font/woff2" crossorigin href="${root}${font}" /> `)}${assets.styles.map((file) => html`<link rel="stylesheet" href="${root}${file}" /> `)}${assets.shellImports.map((file) => html`<link rel="modulepreload" href="${root}${file}" /> `)}
        <script type="module" src="${root}${assets.shell}"></script>
        ${page.structured && jsonScript('type="application/ld+json"', page.structured)}
      </head>
      <body>
        <a class="skip" href="#content">Skip to the text</a>
        <header class="top">
          <a class="brand" href="${root}">${brand}<span>${siteName}</span></a>
          <button type="button" class="button quiet" popovertarget="lessons">Lessons</button>
          ${page.place && html`<span class="place">${page.place}</span>`}
          <span class="total" data-total role="status"></span>
          ${themeSwitch}
        </header>
        <nav popover id="lessons" class="drawer" aria-label="All lessons">${page.lessonList}</nav>
        <main class="page">
          <div class="read" id="content" tabindex="-1">${page.main}</div>
          ${page.workbench}
        </main>
        ${jsonScript('type="application/json" id="page-data"', page.data)}
      </body>
    </html> `.source
}

const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 20'%3E" +
  "%3Cpath d='M1 4h7v12H1z' fill='%230f8a7e'/%3E%3Cpath d='M12 4h7v12h-7z' fill='%23c2571a'/%3E" +
  "%3Cpath d='M8.6 1h2.8v18H8.6z' fill='%23777'/%3E%3C/svg%3E"
