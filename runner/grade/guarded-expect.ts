// vitest's expect, deaf to values that judge themselves; what fails tells the sentence it stood under.
import { createExpect, expect } from 'vitest'
import { plainCopy } from './plain-copy.ts'

type Expect = typeof expect

/** What stands beside the error of a check that failed. */
export interface Said {
  /** The grader's own words; undefined where it wrote none. */
  readonly sentence?: string
  /** What is compared was not to hold. */
  readonly negated: boolean
}

/** They ask which object it is, or what it does, and nobody can lie about that. */
const byIdentity = /^to(?:Be|BeInstanceOf|BeTypeOf|Throw\w*|HaveBeen\w+|HaveReturned\w*)$/

const guard = (original: Expect): Expect =>
  new Proxy(original, {
    apply(target, self, [value, sentence]: [unknown, string?]) {
      const begin = (path: readonly string[], matcher: string): object => {
        const isIdentity = byIdentity.test(matcher)
        const seen = (one: unknown) => (isIdentity ? one : plainCopy(one))
        const settles = path.includes('resolves') || path.includes('rejects')
        const under = settles ? settled(value, seen) : seen(value)
        return Reflect.apply(target, self, [under, sentence])
      }
      return assertion(begin, [], { ...(sentence !== undefined && { sentence }), negated: false })
    },
  })

function settled(value: unknown, seen: (value: unknown) => unknown): unknown {
  if (!(value instanceof Promise)) return value
  return value.then(seen, (error: unknown) => {
    throw seen(error)
  })
}

/** Made when its matcher is known, because what it is made of depends on that. */
function assertion(
  begin: (path: readonly string[], matcher: string) => object,
  path: readonly string[],
  said: Said,
): object {
  return new Proxy(
    {},
    {
      get(_, name) {
        if (typeof name !== 'string' || name === 'then') return undefined
        if (name === 'not') {
          return assertion(begin, [...path, name], { ...said, negated: !said.negated })
        }
        if (name === 'resolves' || name === 'rejects') {
          return assertion(begin, [...path, name], said)
        }
        return (...wanted: unknown[]): unknown => {
          try {
            let one: object = begin(path, name)
            for (const step of path) one = Reflect.get(one, step) as object
            const matcher = Reflect.get(one, name) as (...wanted: unknown[]) => unknown
            const result = Reflect.apply(matcher, one, wanted)
            if (!(result instanceof Promise)) return result
            return result.catch((error: unknown) => {
              throw marked(error, said)
            })
          } catch (error) {
            throw marked(error, said)
          }
        }
      },
    },
  )
}

const marked = (error: unknown, said: Said): unknown =>
  error instanceof Error ? Object.assign(error, { said }) : error

export const guardedExpect: Expect = guard(expect)
export const createGuardedExpect = (task: Parameters<typeof createExpect>[0]): Expect =>
  guard(createExpect(task))
