// One reply → the page as people see it, and what came with it.
import { count } from '#site/client/results/verdict.ts'
import type { Seen } from './browsing.ts'
import { mostLeaks, ownerOf } from './leaks.ts'
import { PreviewFrame, type Wish } from './preview-frame.tsx'
import { ReplyBody } from './reply-body.tsx'
import { TenantWay } from './tenant-way.tsx'

interface ReplyViewProps {
  readonly seen: Seen
  readonly onWish: (wish: Wish) => void
}

export function ReplyView({ seen, onWish }: ReplyViewProps) {
  const { asked, visit, leaks, sentOnBy, elsewhere } = seen
  const { reply, problem } = visit
  const isHtml = /html/.test(headerOf(seen, 'content-type'))
  return (
    <section class="reply" data-tenant={ownerOf(asked.address)}>
      <header>
        <strong>{asked.address.host}</strong> <code>{asked.address.path}</code>
        <span class="reply-status" data-failed={!reply || reply.status >= 400}>
          {reply?.status ?? 'no answer'} · {visit.ms.toFixed(0)} ms
        </span>
      </header>
      {leaks.length > 0 && (
        <p class="leak" role="alert">
          <strong>Leak.</strong> This is the page of {ownerOf(asked.address)}, and in it stands{' '}
          {leaks.slice(0, mostLeaks).map(({ text, tenant }, index) => (
            <span key={text}>
              {index > 0 && ', '}
              <code>{text}</code> of{' '}
              <span class="tenant-name" data-tenant={tenant}>
                {tenant}
              </span>
            </span>
          ))}
          {leaks.length > mostLeaks && `, and ${leaks.length - mostLeaks} more`}.
        </p>
      )}
      {sentOnBy.length > 0 && (
        <p class="fine-print">
          Sent on by {sentOnBy.map(({ host, path }) => `${host}${path}`).join(', then ')}.
        </p>
      )}
      {elsewhere !== null && (
        <p class="notice">
          This leads out of the app, and nobody went there: <code>{elsewhere}</code>
        </p>
      )}
      {reply === null && <p class="notice">The app did not answer. {problem}</p>}
      {reply &&
        (isHtml ? <PreviewFrame seen={seen} onWish={onWish} /> : <ReplyBody text={reply.text} />)}
      <TenantWay steps={visit.steps} />
      {reply && (
        <details>
          <summary>{count(reply.headers.length, 'header')}, and the body as it came</summary>
          <dl class="headers">
            {reply.headers.map(([name, value], index) => (
              <div key={index}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          <ReplyBody text={reply.text} />
        </details>
      )}
      {visit.queries.length > 0 && (
        <details>
          <summary>{count(visit.queries.length, 'statement')}</summary>
          <ol class="reply-queries">
            {visit.queries.map(({ sql, values, error }, index) => (
              <li key={index}>
                <code>{sql.replaceAll(/\s+/g, ' ').trim()}</code>
                {values.length > 0 && <small> with {values.join(', ')}</small>}
                {error && <strong> ✗ {error.message}</strong>}
              </li>
            ))}
          </ol>
        </details>
      )}
    </section>
  )
}

function headerOf({ visit }: Seen, wanted: string): string {
  return visit.reply?.headers.find(([name]) => name === wanted)?.[1] ?? ''
}
