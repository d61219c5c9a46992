// Right answers that leave something behind: the same list for the terminal and for the page.

export interface Leftover {
  readonly name: string
  /** The text of `answer.ts`. */
  readonly answer: string
}

const leaving = (what: string): string =>
  `${what}\nexport function answer(): unknown {\n  return 42\n}\n`

export const leftovers: readonly Leftover[] = [
  {
    name: 'a timer that throws again and again',
    answer: leaving(`setInterval(() => { throw new Error('left behind') }, 20)`),
  },
  {
    name: 'a timer that rejects again and again',
    answer: leaving(`setInterval(() => void Promise.reject(new Error('left behind')), 20)`),
  },
  {
    name: 'a global that is replaced',
    answer: leaving('globalThis.setTimeout = (() => 0) as any'),
  },
  {
    name: 'a loop that begins later',
    answer: leaving(
      'setTimeout(() => { const end = Date.now() + 2500; while (Date.now() < end); }, 300)',
    ),
  },
  {
    name: 'a timer that prints',
    answer: leaving(`setInterval(() => console.log('left behind'), 5)`),
  },
  {
    name: 'a rejection after the verdict',
    answer: leaving(`setTimeout(() => void Promise.reject(new Error('left behind')), 60)`),
  },
  {
    name: 'a global of its own',
    answer: leaving('Object.assign(globalThis, { leftBehind: true })'),
  },
]

/** Fails where it finds anything of the answer before it, and otherwise passes. */
export const afterLeftover = `export async function answer() {
  if ('leftBehind' in globalThis) return 'a global was left behind'
  await new Promise((resolve) => setTimeout(resolve, 100))
  return 42
}
`
