// The tenant's own tables → its profile, to read and to save.
import type { Db } from '#deskly/db/types.ts'
import type { ProfileInput, TenantProfile } from '#deskly/profile/profile.ts'

export interface ProfileRepo {
  /** Null until one was saved. */
  get(): Promise<TenantProfile | null>
  /** The profile as it is kept now. */
  save(profile: ProfileInput): Promise<TenantProfile>
}

const columns = 'id, display_name as "displayName", about, website, updated_at as "updatedAt"'

/** `db` is the handle of withTenant: it decides whose profile this is. */
export function profileRepo(db: Db): ProfileRepo {
  return {
    async get() {
      const { rows } = await db.query(`select ${columns} from tenant_profile`)
      return rows[0] ?? null
    },

    async save({ displayName, about, website }) {
      const { rows } = await db.query(
        `insert into tenant_profile (display_name, about, website) values ($1, $2, $3)
         on conflict (id) do update
         set display_name = coalesce(nullif($1, ''), tenant_profile.display_name),
             about = coalesce(nullif($2, ''), tenant_profile.about),
             website = coalesce(nullif($3, ''), tenant_profile.website),
             updated_at = now()
         returning ${columns}`,
        [displayName, about, website],
      )
      return rows[0]
    },
  }
}
