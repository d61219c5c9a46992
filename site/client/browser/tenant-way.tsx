// The steps of a request → where its tenant was known, and where first lost.
import type { Step, StepName } from '#runner/sandbox/visit.ts'

const words: Readonly<Record<StepName, string>> = {
  request: 'the address asks for',
  middleware: 'the middleware found',
  context: 'the context holds',
  connection: 'the connection is set to',
  query: 'the statements name',
}

export function TenantWay({ steps }: { readonly steps: readonly Step[] }) {
  const first = steps.find(({ state }) => state === 'wrong' || state === 'missing')
  return (
    <div class="tenant-way">
      <p>
        {first ? lostAt(first, steps[0]?.tenant ?? null) : 'The tenant was the same all the way.'}
      </p>
      <ol>
        {steps.map((step) => (
          <li key={step.name} data-state={step.state} data-first={step === first}>
            <span class="step-words">{words[step.name]}</span> <StepTenant step={step} />
          </li>
        ))}
      </ol>
    </div>
  )
}

function StepTenant({ step: { state, tenant } }: { readonly step: Step }) {
  if (state === 'not reached') return <em>not asked</em>
  if (tenant === null) return <strong>✗ no tenant</strong>
  return (
    <>
      {state === 'wrong' && '✗ '}
      <span class="tenant-name" data-tenant={tenant}>
        {tenant}
      </span>
    </>
  )
}

function lostAt(step: Step, expected: string | null): string {
  if (step.name === 'request') return 'Nobody has this address, so there is no tenant to follow.'
  const wanted = expected ?? 'nobody'
  const found = step.tenant === null ? 'no tenant' : `${step.tenant} instead of ${wanted}`
  return `First lost here: ${words[step.name]} ${found}.`
}
