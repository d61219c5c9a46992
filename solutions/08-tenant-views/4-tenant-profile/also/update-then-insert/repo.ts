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
const update = 'display_name = $1, about = $2, website = $3, updated_at = now()'

export function profileRepo(db: Db): ProfileRepo {
  return {
    async get() {
      const { rows } = await db.query(`select ${columns} from tenant_profile limit 1`)
      return rows[0] ?? null
    },

    async save(profile) {
      const texts = [profile.displayName, profile.about, profile.website]
      const changed = await db.query(
        `update tenant_profile set ${update} where id = 1 returning ${columns}`,
        texts,
      )
      if (changed.rows.length > 0) return changed.rows[0]
      const made = await db.query(
        `insert into tenant_profile (id, display_name, about, website, updated_at)
         values (1, $1, $2, $3, now())
         on conflict (id) do update set ${update}
         returning ${columns}`,
        texts,
      )
      return made.rows[0]
    },
  }
}
