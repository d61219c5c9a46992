// How a customer presents itself.

/** What the customer may say about itself; all of it can be empty. */
export interface ProfileInput {
  displayName: string
  about: string
  /** Empty, or a whole address with http or https. */
  website: string
}

export interface TenantProfile extends ProfileInput {
  id: number
  updatedAt: Date
}
