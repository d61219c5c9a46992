// The package carries no types: this is the part of it that we use.
declare module 'markdown-it-container' {
  import type { MarkdownIt, RendererRule } from 'markdown-it'

  export default function container(
    markdown: MarkdownIt,
    name: string,
    options?: { readonly render?: RendererRule },
  ): void
}
