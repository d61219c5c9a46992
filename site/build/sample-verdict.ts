// What a verdict looks like, for the first page: exercise 1.1 after a hurried answer.
import { html } from './html.ts'

const rows = [
  ['acme', '1', 'Order anvils'],
  ['acme', '2', 'Paint the tunnel'],
  ['globex', '1', 'Buy a volcano'],
] as const

export const sampleVerdict = html`<div class="sample" role="group" aria-label="A sample verdict">
  <p class="sample-head">
    <span class="cross" aria-hidden="true">✗</span> “No tenant” became “every tenant”
  </p>
  <p>
    With an empty tenant id we got 3 notes, of both customers. “No tenant” must mean nothing or an
    error, never everything.
  </p>
  <table>
    <thead>
      <tr>
        <th scope="col">tenant</th>
        <th scope="col">id</th>
        <th scope="col">note</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ([tenant, id, note]) =>
          html`<tr data-tenant="${tenant}">
            <td><span class="tenant">${tenant}</span></td>
            <td>${id}</td>
            <td>${note}</td>
          </tr> `,
      )}
    </tbody>
  </table>
  <p class="sample-foot"><code>notes-for.ts:4</code> · 1 of 5 checks failed · 2 hints</p>
</div>`
