// A primer → one quiet line for those who want it, and easy to pass by for the others.
import type { Primer } from '#runner/course/course.ts'
import { html, type Html } from './html.ts'
import { primerUrl, type Root } from './links.ts'

export function primerLink(root: Root, { question, slug, title }: Primer): Html {
  return html`<p class="to-primer">${question} <a href="${primerUrl(root, slug)}">${title}</a></p> `
}
