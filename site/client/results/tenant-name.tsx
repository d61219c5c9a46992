// A tenant's name in the tenant's colour: the colour never stands without the name.

export function TenantName({ name }: { readonly name: string }) {
  return (
    <span class="tenant-name" data-tenant={name}>
      {name}
    </span>
  )
}
