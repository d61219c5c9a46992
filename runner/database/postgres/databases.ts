// A name → a database that belongs to a role of the same name; and both gone again.
import pg from 'pg'

/** Text is ordered as on the other engines. Not every system knows the second. */
const characters = ['C.UTF-8', 'C']

export async function make(client: pg.Client, name: string, password: string): Promise<void> {
  await client.query(
    `create role ${name} login password '${password}'; grant ${name} to current_user`,
  )
  await createDatabase(client, name, characters)
  await client.query(`revoke all on database ${name} from public`)
}

async function createDatabase(
  client: pg.Client,
  name: string,
  [ctype, ...others]: readonly string[],
): Promise<void> {
  try {
    await client.query(
      `create database ${name} owner ${name} template template0
        encoding 'UTF8' lc_collate 'C' lc_ctype '${ctype}'`,
    )
  } catch (error) {
    const unknown = error instanceof pg.DatabaseError && error.message.includes('locale')
    if (!unknown || others.length === 0) throw error
    await createDatabase(client, name, others)
  }
}

/** Whoever is still connected. Never rejects: what stays is swept when the next command starts. */
export async function drop(client: pg.Client, name: string): Promise<void> {
  try {
    await client.query(`drop database if exists ${name} with (force)`)
    await client.query(`drop role if exists ${name}`)
  } catch (error) {
    if (!(error instanceof Error)) throw error
  }
}
