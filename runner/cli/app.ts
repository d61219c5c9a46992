// `npm run app`: Deskly with the learner's own files wherever they pass, on this computer only.
import '#runner/start/unforeseen.ts'
import pg from 'pg'
import type { AppPart } from '#runner/course/my-app.ts'
import { myApp } from '#runner/course/my-app.ts'
import { readReference } from '#runner/course/read-reference.ts'
import { portOf, startApp } from './app-server.ts'
import { usageError } from './exit-code.ts'
import { layOutApp } from './lay-out-app.ts'
import { openCourse } from './open-course.ts'
import { hasPostgres, openPostgres } from './open-postgres.ts'
import { paint } from './paint.ts'
import { passedAnswers, type Answers } from './passed-answers.ts'
import { root } from './root.ts'

const port = Number(process.env['PORT'] ?? 3000)
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  stop(`PORT is “${process.env['PORT']}”: it should be a number from 1 to 65535.`)
}
const course = openCourse()
const exercises = course.lessons.flatMap((lesson) => lesson.exercises)
const withReference = process.argv.includes('--reference')
const none: Answers = { passed: {}, lost: [] }
const [{ passed, lost }, database] = await Promise.all([
  withReference ? none : passedAnswers(course),
  openDatabase(),
])
const { files, parts } = myApp(readReference(root), exercises, passed)
try {
  const server = await startApp(layOutApp(files), database.pool, port)
  tell(parts, portOf(server))
} catch (error) {
  await database.close()
  const { code, message } = error as NodeJS.ErrnoException
  stop(
    code === 'EADDRINUSE'
      ? `Port ${port} is taken. Start on another one: PORT=${port + 1} npm run app`
      : `Deskly did not start: ${message}\nThe app without your files: npm run app -- --reference`,
  )
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => void database.close().finally(() => process.exit(0)))
}
// One request that fails is answered with 500; the others go on.
process.removeAllListeners('unhandledRejection')
process.on('unhandledRejection', (reason) => console.error(reason))

interface AppDatabase {
  readonly name: string
  readonly pool: pg.Pool
  close(): Promise<void>
}

async function openDatabase(): Promise<AppDatabase> {
  if (!hasPostgres()) {
    const { pglite } = await import('#runner/database/pglite/in-node.ts')
    const { pool, close } = await pglite.open({ onQuery() {}, onRefused() {} })
    return { name: 'PGlite, inside this process', pool, close }
  }
  const opening = await openPostgres()
  if (!opening.ok) return stop(opening.message)
  const { connection } = await opening.lender.lease()
  const pool = new pg.Pool({ connectionString: connection })
  pool.on('error', () => {})
  return {
    name: 'a database of its own on DATABASE_URL',
    pool,
    close: () => opening.lender.close(),
  }
}

function tell(all: readonly AppPart[], at: number): void {
  const own = all.filter((part) => part.own)
  console.log(`\n${paint('bold', 'Deskly is up.')} Open in a browser:`)
  for (const host of ['acme.localhost', 'globex.localhost', 'localhost']) {
    console.log(`  http://${host}:${at}`)
  }
  console.log(
    paint(
      'dim',
      '\nSafari and Node’s fetch do not take such names to this computer. Without them:',
    ),
  )
  console.log(`  curl -H 'Host: acme.localhost' http://127.0.0.1:${at}/`)
  console.log('  or a line in /etc/hosts: 127.0.0.1 acme.localhost globex.localhost')
  console.log(`\n${own.length} of ${all.length} files are yours, the others are borrowed:`)
  for (const { path, number, own: mine } of all) {
    const whose = mine ? paint('green', 'yours   ') : paint('dim', 'borrowed')
    console.log(`  ${whose} ${path}  ${paint('dim', number)}`)
  }
  for (const { number, title } of lost) {
    console.log(paint('yellow', `  ${number} ${title} passed once, and does not pass now.`))
  }
  console.log(`\nThe data lie in ${database.name}, and live until you end this with Ctrl+C.`)
}

function stop(message: string): never {
  console.error(message)
  process.exit(usageError)
}
