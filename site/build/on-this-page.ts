// The headings and exercises of a text → its table of contents; none for a short text.
import { html, type Html } from './html.ts'
import type { Entry } from './writing.ts'

export function onThisPage(entries: readonly Entry[]): Html | null {
  if (entries.length < 2) return null
  return html`<nav class="contents" aria-label="On this page">
    <ul>
      ${entries.map(
        ({ id, title, exercise }) =>
          html`<li>
            ${
              exercise
                ? html`<a href="#${id}" class="to-exercise"
                      ><span class="number">${exercise}</span> ${title}</a
                    ><span class="mark" data-mark="${id}"></span>`
                : html`<a href="#${id}">${title}</a>`
            }
          </li> `,
      )}
    </ul>
  </nav>`
}
