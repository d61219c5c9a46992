// Who speaks to PostgreSQL.

/** Learners. It owns the database and may make roles; policies bind it where they are forced. */
export const owner = 'deskly'

/** The engine itself, between two tests. */
export const superuser = 'postgres'
