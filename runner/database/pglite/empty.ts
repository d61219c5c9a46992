// A backend that learners have used → one with an empty database, as it was after its start.
import { emptying, newPublic } from '#runner/database/empty-database.ts'
import type { Backend } from './backend.ts'
import { owner, superuser } from './roles.ts'

/** What only a superuser may undo, and what a server shares with others: roles. */
const everythingElse = `do $$
  declare
    name text;
  begin
    if exists (select from pg_default_acl) or exists (select from pg_publication) then
      drop owned by ${owner} cascade;
    end if;
    for name in
      select rolname from pg_authid
      where rolname !~ '^pg_' and rolname not in ('${owner}', '${superuser}')
    loop
      execute format('drop owned by %1$I cascade; drop role %1$I', name);
    end loop;
    if exists (select from pg_db_role_setting) then
      alter role ${owner} reset all;
      alter role ${owner} in database postgres reset all;
      alter role all reset all;
    end if;
    update pg_database set datacl = null where datacl is not null;
  end
$$`

/** What is in nearly every database, and whether there is more than that. */
const question = `
  select
    (
      select pg_catalog.json_agg(pg_catalog.quote_ident(nspname)) from pg_catalog.pg_namespace
      where nspname !~ '^pg_' and nspname <> 'information_schema'
    ) as schemas,
    exists (select from pg_catalog.pg_default_acl)
    or exists (select from pg_catalog.pg_publication)
    or exists (select from pg_catalog.pg_largeobject_metadata)
    or exists (select from pg_catalog.pg_db_role_setting)
    or exists (select from pg_catalog.pg_database where datacl is not null)
    or exists (
      select from pg_catalog.pg_authid
      where rolname !~ '^pg_' and rolname not in ('${owner}', '${superuser}')
    ) as more`

/** Each dropped table is a lock until the transaction ends, and there is room for some thousands. */
const fewSchemas = 20

/** The short way, for nearly every database. False when there is more than schemas. */
function dropSchemas(backend: Backend): boolean {
  const { answers } = backend.ask({ text: question, values: null })
  const [row] = answers[0]?.result(undefined).rows ?? []
  const { schemas, more } = row as { readonly schemas: string[] | null; readonly more: boolean }
  if (more || !schemas || schemas.length > fewSchemas) return false
  backend.tell(`drop schema ${schemas.join(', ')} cascade; ${newPublic}`)
  return true
}

/** Dropped tables leave room and files behind, and no other process is there to clear them away. */
const tidying = [
  'checkpoint',
  `vacuum pg_attrdef, pg_attribute, pg_class, pg_constraint, pg_depend, pg_description, pg_index,
    pg_namespace, pg_proc, pg_sequence, pg_shdepend, pg_statistic, pg_type`,
]

/** After so many databases the room is cleared. */
const tidyEvery = 25

const emptied = new WeakMap<Backend, number>()

/** The backend is left to a superuser, outside a transaction. */
export function empty(backend: Backend): void {
  const times = (emptied.get(backend) ?? 0) + 1
  emptied.set(backend, times)
  const [drop, discard] = emptying
  if (!dropSchemas(backend)) for (const text of [drop, everythingElse]) backend.tell(text)
  backend.tell(discard)
  if (times % tidyEvery === 0) for (const text of tidying) backend.tell(text)
}
