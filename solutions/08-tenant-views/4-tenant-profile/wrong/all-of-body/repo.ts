import type { Db } from '#deskly/db/types.ts'
import type { ProfileInput, TenantProfile } from '#deskly/profile/profile.ts'

export interface ProfileRepo {
  get(): Promise<TenantProfile | null>
  save(profile: ProfileInput): Promise<TenantProfile>
}

const columns = 'id, display_name as "displayName", about, website, updated_at as "updatedAt"'

export function profileRepo(db: Db): ProfileRepo {
  return {
    async get() {
      const { rows } = await db.query(`select ${columns} from tenant_profile`)
      return rows[0] ?? null
    },
    async save({ displayName, about, website, ...rest }) {
      const { rows } = await db.query(
        `insert into tenant_profile (display_name, about, website) values ($1, $2, $3)
         on conflict (id) do update set display_name = excluded.display_name, about = excluded.about,
           website = excluded.website, updated_at = now()
         returning ${columns}`,
        [displayName, about, website],
      )
      for (const [column, value] of Object.entries(rest))
        if (column === 'updatedAt')
          await db.query('update tenant_profile set updated_at = $1', [value])
      await db.query('select 1')
      return rows[0]
    },
  }
}
