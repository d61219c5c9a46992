// What graders import as `#kit`.
export { attempt, type Outcome } from './attempt.ts'
export { database, seeded, type DatabaseOptions } from './database.ts'
export { mistake } from './mistake.ts'
export { request, type Reply, type RequestOptions } from './request.ts'
export { sampleNotes, type SampleNote } from './sample-notes.ts'
export { show } from './show.ts'
export { canariesIn, canaryOf, eachOrder, tenants } from './tenants.ts'
export { draw } from './world.ts'
