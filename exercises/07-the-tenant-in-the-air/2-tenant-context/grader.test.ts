import { describe, expect, it } from 'vitest'
import { attempt, canaryOf, draw, eachOrder, mistake, show, tenants } from '#kit'
import { PUBLIC_TENANT } from '#deskly/tenancy/known-tenant.ts'
import type { Tenant } from '#deskly/tenancy/tenants.ts'
import {
  currentTenant,
  NoTenantError,
  requireTenant,
  runAsPublic,
  runWithTenant,
} from './context.ts'

const tenantCalled = (schemaName: string): Tenant => ({
  id: tenants.findIndex((tenant) => tenant === schemaName) + 1,
  schemaName,
  name: `${schemaName} ${canaryOf(schemaName)}`,
  createdAt: new Date(0),
})

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** As a request comes in: in a task of its own, with nobody's context around it. */
const asRequest = <T>(work: () => T | Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    setTimeout(() => Promise.resolve().then(work).then(resolve, reject), 0)
  })

const now = (): string => {
  const tenant: unknown = currentTenant()
  return tenant === null ? 'nobody' : String(Object(tenant).schemaName ?? show(tenant))
}

describe('runWithTenant', () => {
  eachOrder(tenants, (tenant, other) => {
    it(`holds for the work of ${tenant}, and ends with it`, async () => {
      const seen = await asRequest(() => {
        const inside = runWithTenant(tenantCalled(tenant), () => now())
        return { inside, after: now() }
      })
      expect(seen.inside, `We ran work for ${tenant} and asked inside whose it is.`).toBe(tenant)
      mistake(
        'enter-with',
        `The work for ${tenant} was done, and ${seen.after} was still the current tenant. The next thing that runs here, a request of ${other} for instance, begins as ${tenant}. ` +
          'enterWith has no end; run has one.',
        () => expect(seen.after).toBe('nobody'),
      )
    })

    it(`gives back what the work of ${tenant} gives, and waits with it`, async () => {
      const seen = await asRequest(async () => {
        const value = runWithTenant(tenantCalled(tenant), () => 42)
        const promise: unknown = runWithTenant(tenantCalled(tenant), async () => {
          const before = now()
          await pause(2)
          return [before, now()]
        })
        return { value, promised: promise instanceof Promise, woke: await promise, after: now() }
      })
      expect(seen.value, 'runWithTenant(tenant, () => 42)').toBe(42)
      expect(seen.promised, 'runWithTenant with async work has to give its promise').toBe(true)
      mistake(
        'module-variable',
        `The work of ${tenant} waited two milliseconds, alone, and woke up as ${show(seen.woke)}. When work() has given its promise, it is not done: it is only waiting. A variable that is put back then is put back too early.`,
        () => expect(seen.woke).toEqual([tenant, tenant]),
      )
      expect(seen.after, 'the tenant after the work was waited for').toBe('nobody')
    })

    it(`puts everything back when the work of ${tenant} throws`, async () => {
      const seen = await asRequest(async () => {
        const error = new Error('on purpose')
        const thrown = attempt(() =>
          runWithTenant(tenantCalled(tenant), (): string => {
            throw error
          }),
        )
        const afterThrow = now()
        const rejected = await attempt(() =>
          runWithTenant(tenantCalled(tenant), async (): Promise<string> => {
            await null
            throw error
          }),
        )
        return {
          same: thrown.error === error && rejected.error === error,
          afterThrow,
          after: now(),
        }
      })
      expect(seen.same, 'the error that the work throws has to come through as it is').toBe(true)
      mistake(
        'no-restore-on-throw',
        `The work for ${tenant} threw an error, and afterwards the current tenant was ${seen.afterThrow}. The error page is now made for ${tenant}, and so is whatever comes after it. What has to be put back is put back in finally; run does it by itself.`,
        () => expect([seen.afterThrow, seen.after]).toEqual(['nobody', 'nobody']),
      )
    })

    it(`lets work of ${other} stand inside work of ${tenant}`, async () => {
      const seen = await asRequest(() =>
        runWithTenant(tenantCalled(tenant), async () => {
          const inner = await runWithTenant(tenantCalled(other), async () => {
            await pause(1)
            return now()
          })
          const back = now()
          await attempt(() =>
            runWithTenant(tenantCalled(other), () => {
              throw new Error('on purpose')
            }),
          )
          return [inner, back, now()]
        }),
      )
      expect(
        seen,
        `Inside the work of ${tenant} ran work of ${other}, twice, once with an error. Seen inside, after the first, after the second`,
      ).toEqual([other, tenant, tenant])
    })

    it(`keeps ${tenant} and ${other} apart while they take turns`, async () => {
      const request = (name: string, ms: readonly number[]) =>
        asRequest(() =>
          runWithTenant(tenantCalled(name), async () => {
            const seen: string[] = []
            for (const one of ms) {
              await pause(one)
              seen.push(now())
            }
            return seen
          }),
        )
      const [first, second] = await Promise.all([request(tenant, [12]), request(other, [4, 20])])
      const story = `A request of ${tenant} and one of ${other} overlapped. The first woke up as ${show(first)}, the second as ${show(second)}.`
      mistake(
        'stack-array',
        `${story} Each took what lay on top of the stack, and that was the other’s. Requests do not end in the order of a stack: they overlap.`,
        () => expect([first?.[0], second?.[1]]).not.toEqual([other, tenant]),
      )
      mistake(
        'module-variable',
        `${story} While one waits, the other runs and writes to the same variable. What belongs to one request cannot lie where all of them write.`,
        () => expect([first, second]).toEqual([[tenant], [other, other]]),
      )
    })
  })

  it('keeps fifty requests apart', async () => {
    const delays = Array.from({ length: 50 }, () => [draw() * 4, draw() * 4, draw() * 4])
    const seen = await Promise.all(
      delays.map((ms, index) =>
        asRequest(() =>
          runWithTenant(tenantCalled(index % 2 === 0 ? 'acme' : 'globex'), async () => {
            const names: string[] = []
            for (const one of ms) {
              await pause(one)
              names.push(now())
            }
            return names.join(' ')
          }),
        ),
      ),
    )
    const wrong = seen.filter((names, index) => {
      const own = index % 2 === 0 ? 'acme' : 'globex'
      return names !== [own, own, own].join(' ')
    })
    mistake(
      'module-variable',
      `Of fifty requests in turns, ${wrong.length} woke up as somebody else; one of them saw ${show(wrong[0])}.`,
      () => expect(wrong).toEqual([]),
    )
  })

  it('follows timers and callbacks that the work begins', async () => {
    const seen = await asRequest(() =>
      runWithTenant(tenantCalled('globex'), () =>
        Promise.all([
          new Promise((resolve) => setTimeout(() => resolve(now()), 1)),
          new Promise((resolve) => queueMicrotask(() => resolve(now()))),
          Promise.resolve().then(now),
        ]),
      ),
    )
    expect(seen, 'a timer, a microtask and a then, begun in the work of globex').toEqual([
      'globex',
      'globex',
      'globex',
    ])
  })
})

describe('requireTenant', () => {
  it('throws where there is no tenant', async () => {
    const outcome = await asRequest(() => attempt(() => requireTenant()))
    mistake(
      'default-public',
      `We called requireTenant() where nobody had begun any tenant’s work, and got ${show(outcome.value)}. A forgotten context must stop the work. With a default it goes on, in the tables that belong to all.`,
      () => expect(outcome.threw).toBe(true),
    )
    expect(outcome.error, 'what requireTenant() throws').toBeInstanceOf(NoTenantError)
    expect(await asRequest(() => currentTenant()), 'currentTenant() outside').toBeNull()
  })

  it('gives the tenant, whole', async () => {
    for (const name of tenants) {
      const tenant = tenantCalled(name)
      const seen = await asRequest(() =>
        runWithTenant(tenant, async () => {
          await null
          return [requireTenant(), currentTenant()]
        }),
      )
      mistake(
        'copies-id-only',
        `The work of ${name} asked for its tenant and got ${show(seen[0])}. Handlers show its name, and the data layer needs its schema; whoever has to look them up again may find somebody else’s. Keep the whole tenant.`,
        () => expect(seen).toEqual([tenant, tenant]),
      )
    }
  })

  it('gives a tenant that nobody can change on the way', async () => {
    const mine = tenantCalled('acme')
    const seen = await asRequest(() =>
      runWithTenant(mine, async () => {
        attempt(() => Object.assign(requireTenant(), { schemaName: 'globex' }))
        await null
        const after = now()
        mine.schemaName = 'globex'
        return [after, now()]
      }),
    )
    mistake(
      'tenant-changeable',
      `In the middle of acme’s work a line wrote schemaName = 'globex' to the current tenant, or to the object that was handed in, and from then on it was the work of ${show(seen)}. Keep a frozen copy: Object.freeze({ ...tenant }).`,
      () => expect(seen).toEqual(['acme', 'acme']),
    )
  })
})

describe('runAsPublic', () => {
  it('is work on what all share, and ends like any other', async () => {
    const seen = await asRequest(() =>
      runWithTenant(tenantCalled('acme'), async () => {
        const inner = await runAsPublic(async () => {
          await null
          return requireTenant()
        })
        return { inner, back: now() }
      }),
    )
    expect(seen.inner, 'requireTenant() in runAsPublic').toEqual(PUBLIC_TENANT)
    expect(seen.back, 'the tenant after runAsPublic').toBe('acme')
  })
})
