// What a draft is made from.

export interface Draft {
  /** "02-the-tenant-model/4-tenant-quota" */
  readonly folder: string
  readonly slug: string
  readonly title: string
  /** The slug as the name of a function. */
  readonly name: string
}
