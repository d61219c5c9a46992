// What of the log is to be seen: one tenant's, nobody's, only what is flagged.
import type { Signal } from '@preact/signals'
import type { ComponentChild } from 'preact'
import { everyone, nobody, type Choice } from './chosen-queries.ts'
import { TenantName } from './tenant-name.tsx'

interface QueryFilterProps {
  readonly choice: Signal<Choice>
  readonly owners: readonly (readonly [string, number])[]
  readonly all: number
  readonly flagged: number
}

export function QueryFilter({ choice, owners, all, flagged }: QueryFilterProps) {
  const option = (tenant: string, label: ComponentChild, number: number) => (
    <label key={tenant} class="filter-option">
      <input
        type="radio"
        name="query-tenant"
        checked={choice.value.tenant === tenant}
        onChange={() => (choice.value = { ...choice.value, tenant })}
      />
      {label}
      <small>{number.toLocaleString('en')}</small>
    </label>
  )
  return (
    <div class="query-filter">
      {owners.length > 1 && (
        <fieldset>
          <legend>For</legend>
          {option(everyone, 'all', all)}
          {owners.map(([owner, number]) =>
            option(owner, owner === nobody ? 'nobody' : <TenantName name={owner} />, number),
          )}
        </fieldset>
      )}
      {flagged > 0 && (
        <label class="filter-option">
          <input
            type="checkbox"
            checked={choice.value.onlyFlagged}
            onChange={({ currentTarget: { checked } }) =>
              (choice.value = { ...choice.value, onlyFlagged: checked })
            }
          />
          <span>
            <span aria-hidden="true">⚑</span> only flagged
          </span>
          <small>{flagged.toLocaleString('en')}</small>
        </label>
      )}
    </div>
  )
}
