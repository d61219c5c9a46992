// `::: django`, `::: story`, `::: note` → a box with a title.
import type { MarkdownIt } from 'markdown-it'
import { argumentOf, type ContainerHtml } from './containers.ts'

/** What stands over the box. */
const labels = { django: 'In Django', story: 'It happened', note: 'Note' } as const

export function asides(markdown: MarkdownIt): Readonly<Record<string, ContainerHtml>> {
  const boxes = Object.entries(labels).map(([name, label]) => {
    const open: ContainerHtml['open'] = (token) => {
      const title = argumentOf(token)
      const heading = title && `<p class="aside-title">${markdown.renderInline(title)}</p>`
      return `<div class="aside" data-aside="${name}" role="note">
<p class="aside-label">${label}</p>
${heading}`
    }
    return [name, { open, close: '</div>\n' }] as const
  })
  return Object.fromEntries(boxes)
}
