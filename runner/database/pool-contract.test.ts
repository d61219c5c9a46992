import { pgMem } from './pg-mem.ts'
import { pglite } from './pglite/in-node.ts'
import { poolContract } from './pool-contract.ts'
import { describeWithPostgres } from './postgres/with-postgres.ts'

poolContract('pg-mem', () => pgMem, { sessions: false })
poolContract('PGlite', () => pglite, { sessions: true })
describeWithPostgres('the contract', (start) =>
  poolContract('PostgreSQL', start, { sessions: true }),
)
