// An app in the sandbox → a small browser beside the code.
import { useEffect } from 'preact/hooks'
import { AddressBar } from './address-bar.tsx'
import type { AppOnView } from './app-on-view.ts'
import { Boundary } from './boundary.tsx'
import { OwnParts } from './own-parts.tsx'
import type { Asked } from './browsing.ts'
import { ReplyView } from './reply-view.tsx'

export const tenantHosts = ['acme.localhost', 'globex.localhost'] as const
const hosts = [...tenantHosts, 'localhost', 'nobody.localhost']
const home: Asked = {
  method: 'GET',
  address: { host: tenantHosts[0], path: '/' },
  body: null,
}

export function BrowserPane({ app }: { readonly app: AppOnView }) {
  const { browsing } = app
  const seen = browsing.shown.value
  useEffect(() => {
    if (seen.length === 0) void browsing.go(home)
  }, [browsing])
  return (
    <div class="browser">
      <AddressBar
        hosts={hosts}
        canGoBack={browsing.canGoBack.value}
        busy={browsing.busy.value}
        at={seen[0]?.asked ?? home}
        onBack={browsing.back}
        onGo={(asked, both) =>
          void (both ? browsing.compare(asked, tenantHosts) : browsing.go(asked))
        }
      />
      <OwnParts app={app} />
      {app.stale.value && (
        <p class="notice" role="status">
          Your files have changed since the app was started.{' '}
          <button type="button" class="button small" onClick={() => void app.restart()}>
            Start it again
          </button>{' '}
          Its data begin anew.
        </p>
      )}
      {browsing.failure.value !== null && (
        <p class="notice" role="alert">
          <strong>The app could not be started.</strong> {browsing.failure.value}
        </p>
      )}
      {seen.length === 0 && browsing.busy.value && (
        <p class="empty-state" role="status">
          {app.waitingFor.value}
        </p>
      )}
      <div class={seen.length > 1 ? 'replies side-by-side' : 'replies'}>
        {seen.map((one, index) => (
          <Boundary key={index} of={one}>
            <ReplyView
              seen={one}
              onWish={({ method, url, body }) => void browsing.followFrom(one, method, url, body)}
            />
          </Boundary>
        ))}
      </div>
    </div>
  )
}
