// The entry of the page's worker for pg-mem, and for exercises without a database.
import { startWorker } from './worker-start.ts'
import { pgMem } from '#runner/database/pg-mem.ts'

startWorker({ boot: async () => ({ 'pg-mem': pgMem }), prewarmTimes: 5 })
