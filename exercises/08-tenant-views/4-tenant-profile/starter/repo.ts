// The tenant's own tables → its profile, to read and to save.
import type { Db } from '#deskly/db/types.ts'
import type { ProfileInput, TenantProfile } from '#deskly/profile/profile.ts'

export interface ProfileRepo {
  /** Null until one was saved. */
  get(): Promise<TenantProfile | null>
  /** The profile as it is kept now. */
  save(profile: ProfileInput): Promise<TenantProfile>
}

/** `db` is the handle of withTenant: it decides whose profile this is. */
export function profileRepo(db: Db): ProfileRepo {
  return {
    async get() {
      return null
    },
    async save(profile) {
      // TODO: keep it
      return { ...profile, id: 1, updatedAt: new Date() }
    },
  }
}
