// Probes: INSERT, UPDATE, DELETE.
import { after, pages } from './given.ts'
import type { Probe } from './probe.ts'

const all = after(pages)

const acme = (slug: string, rest = ''): string =>
  `insert into pages (tenant_id, slug) values ('acme', '${slug}') ${rest}`

export const writes: readonly Probe[] = [
  all(
    'INSERT gives back what it stored',
    {
      sql: 'insert into pages (tenant_id, slug, body) values ($1, $2, $3) returning id, slug as "theSlug", length(body)',
      values: ['acme', 'about', 'us'],
      rows: [{ id: 3, theSlug: 'about', length: 2 }],
      rowCount: 1,
    },
    {
      sql: `insert into pages (tenant_id, slug) values ('acme', 'x'), ('acme', 'y') returning id`,
      rows: [{ id: 4 }, { id: 5 }],
      rowCount: 2,
    },
    {
      sql: `insert into pages (tenant_id, slug, body) select 'globex', slug, body from pages where slug = 'about'`,
      rows: [],
      rowCount: 1,
    },
    {
      sql: 'insert into pages (tenant_id, slug) select $1, $2 where not exists (select 1 from pages where slug = $2)',
      values: ['acme', 'about'],
      rowCount: 0,
    },
  ),
  all(
    'a failed INSERT uses up its number',
    { sql: acme('home'), error: { code: '23505' } },
    {
      sql: acme('new', 'returning id'),
      rows: [{ id: 4 }],
    },
    {
      sql: acme('new', 'on conflict do nothing returning id'),
      refused: 'ON CONFLICT without columns, with an index on some rows or an expression',
      rows: [],
      rowCount: 0,
    },
  ),
  all(
    'ON CONFLICT DO NOTHING says that it did nothing',
    {
      sql: acme('home', 'on conflict (tenant_id, slug) do nothing returning id'),
      rows: [],
      rowCount: 0,
    },
    {
      sql: `insert into pages (tenant_id, slug) values ('acme', 'home'), ('acme', 'b') on conflict (slug, tenant_id) do nothing returning slug`,
      rows: [{ slug: 'b' }],
      rowCount: 1,
    },
    {
      sql: acme('c', 'on conflict (slug) do nothing'),
      error: {
        code: '42P10',
        message:
          'there is no unique or exclusion constraint matching the ON CONFLICT specification',
      },
    },
    {
      sql: acme('c', 'on conflict (tenant_id) do nothing'),
      error: { code: '42P10' },
    },
    {
      sql: acme('home', 'on conflict (id) do nothing'),
      error: { code: '23505', constraint: 'pages_tenant_id_slug_key' },
    },
    {
      sql: acme('home', 'on conflict on constraint pages_tenant_id_slug_key do nothing'),
      rowCount: 0,
    },
  ),
  all(
    'ON CONFLICT DO UPDATE changes the row that was there',
    {
      sql: `insert into pages (tenant_id, slug, body) values ($1, $2, $3)
      on conflict (tenant_id, slug) do update set body = excluded.body || '!' returning id, body`,
      values: ['acme', 'home', 'new'],
      rows: [{ id: 1, body: 'new!' }],
      rowCount: 1,
    },
    {
      sql: 'select id, tenant_id, body from pages order by id',
      rows: [
        { id: 1, tenant_id: 'acme', body: 'new!' },
        { id: 2, tenant_id: 'globex', body: 'G' },
      ],
    },
    {
      sql: acme(
        'home',
        'on conflict (tenant_id, slug) do update set body = pages.slug returning body',
      ),
      rows: [{ body: 'home' }],
    },
  ),
  all(
    'UPDATE changes the rows that the condition finds',
    {
      sql: `update pages set body = 'x', main = true where tenant_id = 'acme' and slug = 'home' returning id, main`,
      rows: [{ id: 1, main: true }],
    },
    {
      sql: `update pages p set body = default, main = not p.main where p.tenant_id = $1`,
      values: ['acme'],
      rowCount: 1,
    },
    {
      sql: `select body, main from pages order by id`,
      rows: [
        { body: null, main: false },
        { body: 'G', main: false },
      ],
    },
    {
      sql: `update pages set body = 'x' where id = 99`,
      rows: [],
      rowCount: 0,
    },
    {
      sql: `update pages set main = true`,
      rowCount: 2,
    },
    {
      sql: `update pages set tenant_id = 'acme' where tenant_id = 'globex'`,
      error: { code: '23505' },
    },
    {
      sql: 'update pages set nope = 1',
      error: {
        code: '42703',
        message: 'column "nope" of relation "pages" does not exist',
        position: '18',
      },
    },
    {
      sql: 'update pages set slug = null',
      error: { code: '23502', table: 'pages', column: 'slug' },
    },
  ),
  all(
    'DELETE gives back what it took',
    {
      sql: `delete from pages where tenant_id = 'acme' returning slug`,
      rows: [{ slug: 'home' }],
      rowCount: 1,
    },
    {
      sql: 'select tenant_id from pages',
      rows: [{ tenant_id: 'globex' }],
    },
    {
      sql: 'delete from pages as p where p.id = 99',
      rowCount: 0,
    },
  ),
]
