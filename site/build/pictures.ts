// A paragraph that is one picture → its SVG in the page, so that it follows the theme.
import type { MarkdownIt, StateCore, Token } from 'markdown-it'
import { html, trusted } from './html.ts'
import { addFault, type Writing } from './writing.ts'

export function addPictures(markdown: MarkdownIt, writing: Writing): void {
  let count = 0
  markdown.core.ruler.push('pictures', (state) => {
    state.tokens.forEach((token, index) => {
      const image = loneImage(state.tokens, index)
      if (!image) return refuseInline(writing, token)
      count += 1
      const picture = new state.Token('html_block', '', 0)
      picture.content = figure(image, writing, token, count)
      const around = [index - 1, index + 1].map((at) => state.tokens[at])
      for (const paragraph of around) if (paragraph) paragraph.hidden = true
      state.tokens[index] = picture
    })
  })
}

function loneImage(tokens: StateCore['tokens'], index: number): Token | undefined {
  const inParagraph = tokens[index - 1]?.type === 'paragraph_open'
  const children = tokens[index]?.children ?? []
  return inParagraph && children.length === 1 && children[0]?.type === 'image'
    ? children[0]
    : undefined
}

function refuseInline(writing: Writing, token: Token): void {
  if (!token.children?.some((child) => child.type === 'image')) return
  addFault(writing, token, 'a picture stands alone: put empty lines around it')
}

function figure(image: Token, writing: Writing, place: Token, count: number): string {
  const name = String(image.attrGet('src'))
  if (!/^[a-z0-9-]+\.svg$/.test(name)) {
    addFault(writing, place, `the picture "${name}" should be an .svg beside this file`)
    return ''
  }
  const drawing = inPage(writing.readPicture(name), `picture-${count}-`)
  return html`<figure class="picture" tabindex="0" role="img" aria-label="${image.content}">
    ${trusted(drawing)}
  </figure> `.source
}

/** Ids must differ between the pictures of a page, and only the figure speaks. */
export function inPage(svg: string, prefix: string): string {
  return svg
    .replace(/<\?xml[^>]*\?>|<!DOCTYPE[^>]*>|<!--[^]*?-->/g, '')
    .replace(/\bid="([^"]+)"/g, `id="${prefix}$1"`)
    .replace(/url\(#([^)]+)\)/g, `url(#${prefix}$1)`)
    .replace(/\bhref="#([^"]+)"/g, `href="#${prefix}$1"`)
    .replace(/<svg\b/, '<svg aria-hidden="true" focusable="false"')
    .trim()
}
