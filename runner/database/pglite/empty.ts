// A backend that learners have used → one with an empty database, as it was after its start.
import { emptying } from '#runner/database/empty-database.ts'
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
  const [drop, ...others] = emptying
  for (const text of [drop, everythingElse, ...others]) if (text) backend.tell(text)
  if (times % tidyEvery === 0) for (const text of tidying) backend.tell(text)
}
