// `::: django`, `::: story`, `::: note` -> a box with a title.
import container from 'markdown-it-container'
import type { MarkdownIt } from 'markdown-it'

/** What stands over the box, and its title when the author wrote none. */
const asides = {
  django: { label: 'In Django', title: '' },
  story: { label: 'It happened', title: '' },
  note: { label: 'Note', title: '' },
} as const

export function addAsides(markdown: MarkdownIt): void {
  for (const [name, { label }] of Object.entries(asides)) {
    markdown.use(container, name, {
      render: (tokens, index) => {
        const token = tokens[index]
        if (token?.nesting !== 1) return '</div>\n'
        const title = argumentOf(token.info)
        const heading = title && `<p class="aside-title">${markdown.renderInline(title)}</p>`
        return `<div class="aside" data-aside="${name}" role="note">
<p class="aside-label">${label}</p>
${heading}`
      },
    })
  }
}

/** What stands behind the name of a container. */
export function argumentOf(info: string): string {
  return info.trim().replace(/^\S+\s*/, '')
}
