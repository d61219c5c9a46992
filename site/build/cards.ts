// The questions of a quiz or predict → a list to read; the form to answer them is in the workbench.
import type { CardData } from '#site/client/page-data.ts'
import { html, trusted, type Html } from './html.ts'

export function cardList(cards: readonly CardData[]): Html | null {
  if (cards.length === 0) return null
  return html`<details class="starter">
    <summary>The ${cards.length} questions</summary>
    <ol class="cards">
      ${cards.map(
        (card) =>
          html`<li>
            ${trusted(card.questionHtml)}
            ${
              card.options.length > 0 &&
              html`<ul>
                ${card.options.map((option) => html`<li>${trusted(option.html)}</li>`)}
              </ul>`
            }
          </li> `,
      )}
    </ol>
  </details> `
}
