// Method, host, path → what is asked for next.
import { useSignal } from '@preact/signals'
import type { Asked } from './browsing.ts'

interface AddressBarProps {
  /** The hosts that somebody has, and one that nobody has. */
  readonly hosts: readonly string[]
  readonly canGoBack: boolean
  readonly busy: boolean
  /** What is shown; the bar follows it. */
  readonly at: Asked
  readonly onBack: () => void
  /** `both`: as each tenant. */
  readonly onGo: (asked: Asked, both: boolean) => void
}

export function AddressBar({ hosts, canGoBack, busy, at, onBack, onGo }: AddressBarProps) {
  const method = useSignal(at.method)
  const body = useSignal(at.body ?? '')
  const both = useSignal(false)
  return (
    <form
      class="address-bar"
      onSubmit={(event) => {
        event.preventDefault()
        const fields = new FormData(event.currentTarget)
        const path = String(fields.get('path') ?? '')
        onGo(
          {
            method: method.value,
            address: {
              host: String(fields.get('host') ?? at.address.host),
              path: path.startsWith('/') ? path : `/${path}`,
            },
            body: method.value === 'POST' ? body.value : null,
          },
          both.value,
        )
      }}
    >
      <button
        type="button"
        class="button small"
        aria-disabled={!canGoBack}
        onClick={() => canGoBack && onBack()}
      >
        <span aria-hidden="true">←</span>
        <span class="unseen">Back</span>
      </button>
      <select
        aria-label="Method"
        value={method.value}
        onChange={(event) => (method.value = event.currentTarget.value)}
      >
        <option>GET</option>
        <option>POST</option>
      </select>
      <select aria-label="Host" name="host" value={at.address.host} key={`h${at.address.host}`}>
        {[...new Set([...hosts, at.address.host])].map((host) => (
          <option key={host}>{host}</option>
        ))}
      </select>
      <input
        aria-label="Path"
        name="path"
        defaultValue={at.address.path}
        key={`p${at.address.path}`}
        spellcheck={false}
        autocapitalize="off"
      />
      <button class="button small" aria-disabled={busy}>
        Go
      </button>
      <label class="both">
        <input
          type="checkbox"
          checked={both.value}
          onChange={(event) => (both.value = event.currentTarget.checked)}
        />{' '}
        as both tenants
      </label>
      {method.value === 'POST' && (
        <input
          class="fields"
          aria-label="Fields, as name=value&other=value"
          value={body.value}
          placeholder="title=Order+anvils&body=Twelve"
          spellcheck={false}
          onInput={(event) => (body.value = event.currentTarget.value)}
        />
      )}
    </form>
  )
}
