// A database with anything in it → the same as CREATE DATABASE leaves it.

interface Asked {
  query(text: string): Promise<unknown>
}

/** The schema that a new database has. */
export const newPublic = `
  create schema public authorization pg_database_owner;
  grant usage on schema public to public;
  comment on schema public is 'standard public schema';`

/**
 * Two texts, to be sent one after the other. Their sender owns the database, is in no transaction,
 * and nobody else is connected. Other roles stay: on a server they belong to all databases.
 */
export const emptying: readonly [drop: string, discard: string] = [
  `do $$
    declare
      name text;
      dropped int := 0;
    begin
      for name in
        select nspname from pg_catalog.pg_namespace
        where nspname !~ '^pg_' and nspname <> 'information_schema'
      loop
        execute format('drop schema %I cascade', name);
        dropped := dropped + 1;
        -- Each dropped table is a lock until then, and there is room for some thousands.
        if dropped % 50 = 0 then commit; end if;
      end loop;
      ${newPublic}
      perform pg_catalog.lo_unlink(oid) from pg_catalog.pg_largeobject_metadata;
      if exists (
        select from pg_catalog.pg_db_role_setting
        where setdatabase = (select oid from pg_catalog.pg_database where datname = current_database())
      ) then
        execute format('alter database %I reset all', current_database());
      end if;
      if exists (
        select from pg_catalog.pg_db_role_setting
        where setrole = (select oid from pg_catalog.pg_roles where rolname = current_user)
      ) then
        execute format('alter role %I reset all', current_user);
        execute format('alter role %I in database %I reset all', current_user, current_database());
      end if;
    end
  $$`,
  'discard all',
]

export async function emptyDatabase(client: Asked): Promise<void> {
  for (const text of emptying) await client.query(text)
}
