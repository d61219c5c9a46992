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
      await db.query('delete from tenant_profile')
      const { rows } = await db.query(
        `insert into tenant_profile (display_name, about, website) values ($1, $2, $3)
         on conflict (id) do update
         set display_name = $1, about = $2, website = $3, updated_at = now()
         returning ${columns}`,
        [displayName, about, website],
      )
      return rows[0]
    },
  }
}
