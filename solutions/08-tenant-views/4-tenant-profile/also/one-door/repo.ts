// The tenant's own tables → its profile, to read and to save.
import type { Db } from '#deskly/db/types.ts'
import type { ProfileInput, TenantProfile } from '#deskly/profile/profile.ts'

export interface ProfileRepo {
  /** Null until one was saved. */
  get(): Promise<TenantProfile | null>
  /** The profile as it is kept now. */
  save(profile: ProfileInput): Promise<TenantProfile>
}

interface Row {
  id: number
  display_name: string
  about: string
  website: string
  updated_at: Date
}

const profileOf = (row: Row): TenantProfile => ({
  id: row.id,
  displayName: row.display_name,
  about: row.about,
  website: row.website,
  updatedAt: row.updated_at,
})

export function profileRepo(db: Db): ProfileRepo {
  return {
    async get() {
      const { rows } = await db.query('SELECT * FROM tenant_profile WHERE id = 1')
      return rows.length === 0 ? null : profileOf(rows[0])
    },

    async save(profile) {
      const { rows } = await db.query(
        `INSERT INTO tenant_profile (id, display_name, about, website, updated_at)
         VALUES (1, $1, $2, $3, clock_timestamp())
         ON CONFLICT (id) DO UPDATE
         SET display_name = excluded.display_name,
             about = excluded.about,
             website = excluded.website,
             updated_at = excluded.updated_at
         RETURNING *`,
        [profile.displayName, profile.about, profile.website],
      )
      return profileOf(rows[0])
    },
  }
}
