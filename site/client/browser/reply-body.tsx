// The text of a reply → that text, as far as it is shown.
import { mostCharacters, textNote } from './reply-size.ts'

export function ReplyBody({ text }: { readonly text: string }) {
  const note = textNote(text)
  return (
    <>
      {note !== null && <p class="fine-print">{note}</p>}
      <pre class="reply-body" tabIndex={0}>
        {text.slice(0, mostCharacters) || '(nothing)'}
      </pre>
    </>
  )
}
