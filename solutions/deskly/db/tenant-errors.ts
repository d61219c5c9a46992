// What withTenant refuses, each by a name of its own.

/** The handle was used after the work it was made for had ended. */
export class TenantHandleClosed extends Error {
  override name = 'TenantHandleClosed'

  constructor() {
    super('This work has ended, and its connection may be somebody else’s by now')
  }
}

/** Work for a tenant was to begin on the handle of work that is still going on. */
export class NestedTenant extends Error {
  override name = 'NestedTenant'

  constructor() {
    super('One piece of work is for one tenant: end it before the next begins')
  }
}
