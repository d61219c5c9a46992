// Syntax tags → class names, one list for printed code and the editor; the colours are in tokens.css.
import { tagHighlighter, tags as t } from '@lezer/highlight'

export const highlighter = tagHighlighter([
  { tag: [t.keyword, t.modifier, t.operatorKeyword, t.controlKeyword], class: 'hl-keyword' },
  { tag: [t.string, t.special(t.string), t.regexp], class: 'hl-string' },
  { tag: [t.number, t.bool, t.null, t.atom], class: 'hl-number' },
  { tag: [t.comment, t.meta], class: 'hl-comment' },
  { tag: [t.typeName, t.className, t.namespace, t.tagName], class: 'hl-type' },
  {
    tag: [
      t.function(t.variableName),
      t.function(t.propertyName),
      t.function(t.definition(t.variableName)),
    ],
    class: 'hl-function',
  },
  { tag: [t.propertyName, t.attributeName], class: 'hl-property' },
  { tag: [t.inserted], class: 'hl-inserted' },
  { tag: [t.deleted], class: 'hl-deleted' },
])
