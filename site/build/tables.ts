// Tables → tables in a frame that scrolls, so that the page itself never does.
import type { MarkdownIt } from 'markdown-it'

export function addTables(markdown: MarkdownIt): void {
  markdown.renderer.rules.table_open = () =>
    '<div class="table-frame" role="group" aria-label="Table" tabindex="0"><table>\n'
  markdown.renderer.rules.table_close = () => '</table></div>\n'
}
