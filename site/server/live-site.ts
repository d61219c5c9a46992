// The course and its parts, as they come → the files of the site, printed when they are asked for.
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Course } from '#runner/course/course.ts'
import { replaceFile } from '#runner/course/replace-file.ts'
import { whyNotWritten } from '#runner/course/why-not-written.ts'
import { earlyFile, earlyParts } from './early-parts.ts'
import type { Made } from './make-parts.ts'
import type { SiteFiles } from './site-files.ts'

export interface LiveParts {
  readonly root: string
  /** Read when it is first needed. */
  readonly course: () => Promise<Course>
  /** Of the course and all that prints it: what was printed under it still holds. */
  readonly hash: string
  /** The parts that are there already. */
  readonly found: Made | null
  /** Called once a page can be shown, where nothing was found: it takes all of a processor. */
  readonly make: () => Promise<Made>
}

export interface LiveSite extends SiteFiles {
  /** Prints what nobody has asked for yet, so that the next start finds it. */
  printAll(): Promise<void>
}

export function liveSite({ root, course, hash, found, make }: LiveParts): LiveSite {
  let made = found
  const built = found ? Promise.resolve() : print('index.html').then(build)
  built.catch(() => {})

  async function build(): Promise<void> {
    made = await make()
  }

  async function print(path: string): Promise<string | null> {
    const [{ printFile }, read] = await Promise.all([import('./print-file.ts'), course()])
    const now = made
    const parts = now?.parts ?? earlyParts
    const styles = () => parts.assets.styles.map((file) => styleOf(now, file)).join('\n')
    const text = printFile({ root, course: read, parts, styles }, path)
    if (now && text !== null) keep(join(now.folder, hash, path), text)
    return text
  }
  const file = async (path: string): Promise<string | null> =>
    (made && kept(join(made.folder, hash, path))) ?? (await print(path))

  return {
    file,
    parts: () => made?.folder ?? null,
    built,
    async printAll() {
      const { pathsOf } = await import('./print-file.ts')
      if (made) sweep(made.folder, hash)
      for (const path of pathsOf(await course())) {
        // What fails is said to whoever asks for it.
        await file(path).catch(() => null)
        // Whoever is reading comes first.
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    },
  }
}

/** What was printed from an earlier course. */
function sweep(folder: string, hash: string): void {
  ifPossible(() => {
    const printed = readdirSync(folder).filter((name) => /^[0-9a-f]{16}$/.test(name))
    for (const name of printed.filter((one) => one !== hash)) {
      rmSync(join(folder, name), { recursive: true, force: true })
    }
  })
}

const styleOf = (made: Made | null, file: string): string =>
  made ? readFileSync(join(made.folder, file), 'utf8') : (earlyFile(file) ?? '')

function kept(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

/** For the next start. */
function keep(file: string, text: string): void {
  ifPossible(() => replaceFile(file, text))
}

/** Nothing is lost where nothing can be written. */
function ifPossible(write: () => void): void {
  try {
    write()
  } catch (error) {
    if (whyNotWritten(error) === null) throw error
  }
}
