// Whose files the app is made of: the switch, and the list of what is borrowed.
import type { AppOnView } from './app-on-view.ts'

export function OwnParts({ app }: { readonly app: AppOnView }) {
  const parts = app.parts.value
  const own = parts.filter((part) => part.own).length
  const mine = app.whose.value === 'mine'
  return (
    <div class="own-parts">
      <fieldset>
        <legend class="unseen">Whose app</legend>
        {(['mine', 'reference'] as const).map((whose) => (
          <label key={whose}>
            <input
              type="radio"
              name="whose-app"
              checked={app.whose.value === whose}
              onChange={() => void app.choose(whose)}
            />{' '}
            {whose === 'mine' ? 'my app' : 'reference app'}
          </label>
        ))}
      </fieldset>
      {mine && parts.length > 0 && (
        <details>
          <summary>
            {own} of {parts.length} files are yours, the others are borrowed
          </summary>
          <ul>
            {parts.map(({ path, number, own: isOwn, open }) => (
              <li key={path}>
                <code>{path}</code>{' '}
                <small>
                  {open
                    ? `yours, as it stands (${number})`
                    : isOwn
                      ? `yours (${number})`
                      : `borrowed until you pass ${number}`}
                </small>
              </li>
            ))}
          </ul>
        </details>
      )}
      <small>Its data live until it is started again, or this page is left.</small>
    </div>
  )
}
