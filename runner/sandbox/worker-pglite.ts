// The entry of the page's worker for PGlite: it loads while its parts are still on their way.
import { startWorker } from './worker-start.ts'
import { createPglite } from '#runner/database/pglite.ts'

startWorker({
  async boot(parts) {
    const pglite = createPglite(() => parts)
    await pglite.start()
    return { pglite }
  },
  prewarmTimes: 6,
})
