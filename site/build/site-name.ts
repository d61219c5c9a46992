// What the site is called, in one place.
export const siteName = 'Party Wall'
export const siteSummary =
  'An interactive workbook on multi-tenant apps: TypeScript, Express and PostgreSQL, ' +
  'two customers in one app, and every wall between them built and attacked by you.'
