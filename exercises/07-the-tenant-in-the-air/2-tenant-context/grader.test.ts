import { describe, expect, it } from 'vitest'
import { attempt, draw, eachOrder, gate, mistake, row, show, tenants, threeTenants } from '#kit'
import { PUBLIC_TENANT } from '#deskly/tenancy/known-tenant.ts'
import type { Tenant } from '#deskly/tenancy/tenants.ts'
import {
  currentTenant,
  NoTenantError,
  requireTenant,
  runAsPublic,
  runWithTenant,
} from './context.ts'

/** Two customers are called Acme: only the schema name tells them apart. */
const tenantCalled = (schemaName: string): Tenant => ({
  id: 9 + threeTenants.findIndex((tenant) => tenant === schemaName),
  schemaName,
  name: schemaName === 'globex' ? 'Globex' : 'Acme',
  createdAt: new Date(schemaName.length),
})

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** As a request comes in: in a task of its own, with nobody's context around it. */
const asRequest = <T>(work: () => T | Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    setTimeout(() => Promise.resolve().then(work).then(resolve, reject), 0)
  })

const nameOf = (tenant: unknown): string =>
  tenant === null ? 'nobody' : String(Object(tenant).schemaName ?? show(tenant))
const now = (): string => nameOf(currentTenant())
const said = (value: unknown) => (value instanceof Promise ? 'a promise' : show(value))

/** The first check of each test, so that an answer that keeps no tenant yet is told so once. */
async function keepsATenant(tenant = 'acme') {
  const seen = await asRequest(() => {
    const before = now()
    const inside = runWithTenant(tenantCalled(tenant), now)
    return { before, inside, after: now() }
  })
  expect(
    seen.before,
    `A new request asked whose work it is, before it had begun any, and it was ${seen.before}: an earlier one has left its tenant behind.`,
  ).toBe('nobody')
  expect(
    seen.inside,
    `We ran work for ${tenant}, and it asked whose work it is: runWithTenant(${tenant}, () => currentTenant()). What came back was ${said(seen.inside)}.`,
  ).toBe(tenant)
  mistake(
    'enter-with',
    `The work for ${tenant} was done, and ${seen.after} was still the current tenant. The next thing that runs here, a request of another customer for instance, begins as ${tenant}. ` +
      'What begins with the work has to end with it: run sees to that by itself, enterWith does not.',
    () => expect(seen.after).not.toBe(tenant),
  )
  expect(
    seen.after,
    `Before the work for ${tenant} nobody was the tenant, and after it ${seen.after} was.`,
  ).toBe('nobody')
}

describe('runWithTenant', () => {
  eachOrder(tenants, (tenant, other) => {
    it(
      `holds for the work of ${tenant}, and ends with it`,
      row('the tenant of the work that is running, or `null`'),
      () => keepsATenant(tenant),
    )

    it(
      `gives back what the work of ${tenant} gives, and waits with it`,
      row('for everything that `work` begins and waits for, and for nothing else'),
      async () => {
        await keepsATenant()
        const seen = await asRequest(async () => {
          const given: unknown = runWithTenant(tenantCalled(tenant), async () => {
            const before = now()
            await pause(2)
            return [before, now()]
          })
          const meanwhile = now()
          return { given: said(given), meanwhile, woke: await given, after: now() }
        })
        expect(
          seen.given,
          `We ran async work for ${tenant}, and runWithTenant gave ${seen.given}. It has to give the promise of the work.`,
        ).toBe('a promise')
        expect(
          seen.woke,
          `The work of ${tenant} waited two milliseconds. Before and after that it was the work of ${show(seen.woke)}. When work() has given its promise, it is not done: it is only waiting.`,
        ).toEqual([tenant, tenant])
        expect(
          seen.meanwhile,
          `While the work of ${tenant} was waiting, the line after runWithTenant(…) asked whose it is itself. It is no part of that work, and it was told ${seen.meanwhile}.`,
        ).toBe('nobody')
        expect(
          seen.after,
          `When the async work of ${tenant} had been waited for, the current tenant was ${seen.after}.`,
        ).toBe('nobody')
      },
    )

    it(
      `puts everything back when the work of ${tenant} throws`,
      row('all is as it was before, also when `work` throws'),
      async () => {
        await keepsATenant()
        for (const error of [new Error('on purpose'), undefined]) {
          const fails = (): string => {
            throw error
          }
          const seen = await asRequest(async () => {
            const thrown = attempt(() => runWithTenant(tenantCalled(tenant), fails))
            const given = said(thrown)
            const afterThrow = now()
            const rejected = await attempt(() =>
              runWithTenant(tenantCalled(tenant), () => pause(0).then(fails)),
            )
            return { thrown: await thrown, given, afterThrow, rejected, after: now() }
          })
          const what = error ? 'an error' : 'undefined'
          expect(
            seen.given,
            `The work of ${tenant} threw ${what} at once. runWithTenant gave a promise, where it has to throw the same.`,
          ).not.toBe('a promise')
          for (const [how, outcome] of [
            ['threw', seen.thrown],
            ['waited, and threw', seen.rejected],
          ] as const) {
            const came = outcome.threw
              ? `threw ${show(outcome.error)}`
              : `gave ${show(outcome.value)}`
            expect(
              outcome.threw && outcome.error === error,
              `The work of ${tenant} ${how} ${what}, and runWithTenant ${came}. What the work throws has to come through as it is.`,
            ).toBe(true)
          }
          mistake(
            'no-restore-on-throw',
            `The work for ${tenant} threw, and afterwards the current tenant was still ${seen.afterThrow}. The error page is now made for ${tenant}, and so is whatever comes after it. What has to be put back is put back in finally; run does it by itself.`,
            () => expect(seen.afterThrow).not.toBe(tenant),
          )
          expect(
            [seen.afterThrow, seen.after],
            `The work for ${tenant} failed twice, at once and after waiting. The current tenant afterwards was ${seen.afterThrow}, then ${seen.after}.`,
          ).toEqual(['nobody', 'nobody'])
        }
      },
    )

    it(
      `lets work of ${other} stand inside work of ${tenant}`,
      row('The inner one ends, and the outer one’s tenant is back.'),
      async () => {
        await keepsATenant()
        const waits = (name: string, ms: number) =>
          runWithTenant(tenantCalled(name), async () => {
            await pause(ms)
            return now()
          })
        const seen = await asRequest(() =>
          runWithTenant(tenantCalled(tenant), async () => {
            const atOnce = runWithTenant(tenantCalled(other), now)
            const back = now()
            const inner = await waits(other, 1)
            const backAgain = now()
            await attempt(() =>
              runWithTenant(tenantCalled(other), () => {
                throw new Error('on purpose')
              }),
            )
            const afterError = now()
            const both = await Promise.all([
              waits(other, 3),
              waits('acme_labs', 1),
              pause(2).then(now),
            ])
            const last = now()
            return { atOnce, back, inner, backAgain, afterError, both: both.join(' '), last }
          }),
        )
        expect(
          seen,
          `Inside the work of ${tenant} ran work of ${other}: at once, then work that waits, then work that throws, then beside work of acme_labs. Each inner one has to see its own tenant, and ${tenant} has to be back when it ends. It was ${Object.values(seen).join(', ')}.`,
        ).toEqual({
          atOnce: other,
          back: tenant,
          inner: other,
          backAgain: tenant,
          afterError: tenant,
          both: `${other} acme_labs ${tenant}`,
          last: tenant,
        })
      },
    )

    it(`keeps ${tenant} and ${other} apart while they take turns`, async () => {
      await keepsATenant()
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
        `${story} Each took what lay on top, and that was the other’s. Requests do not end in the order of a stack: they overlap.`,
        () => expect([first?.[0], second?.[1]]).not.toEqual([other, tenant]),
      )
      mistake(
        'module-variable',
        `${story} While one waits, the other runs and says whose it is in the same place. What belongs to one request cannot lie where all of them write.`,
        () => expect(first).not.toContain(other),
      )
      expect([first, second], `${story} Each has to wake up as itself.`).toEqual([
        [tenant],
        [other, other],
      ])
    })
  })

  it(
    'calls the work once, at once, and gives back what it gives',
    row('runs `work` **at once**', 'gives back what `work` gives (a promise too)'),
    async () => {
      await keepsATenant()
      const runs = {
        runWithTenant: <T>(work: () => T) => runWithTenant(tenantCalled('acme'), work),
        runAsPublic,
      }
      for (const [name, run] of Object.entries(runs)) {
        for (const value of [42, 0, '', false, null, undefined, Object.freeze({ id: 9 })]) {
          let calls = 0
          const came: unknown = await asRequest(() => {
            const given = run(() => {
              calls += 1
              return value
            })
            return [given, calls]
          }).then(([given]) => given)
          expect(
            calls,
            `We gave ${name} one piece of work, and it was called ${calls} times.`,
          ).toBe(1)
          expect(
            came,
            `The work gave ${show(value)}, and ${name} gave ${said(came)}. What the work gives comes back as it is.`,
          ).toBe(value)
        }
        const begun = await asRequest(() => {
          let calls = 0
          void run(async () => {
            calls += 1
          })
          return calls
        })
        expect(
          begun,
          `We gave ${name} async work and looked on the next line: it had begun ${begun} times. It has to begin at once.`,
        ).toBe(1)
      }
    },
  )

  it('keeps fifty requests apart', async () => {
    await keepsATenant()
    const requests = Array.from({ length: 50 }, (_none, index) => ({
      own: threeTenants[index % 3] ?? 'acme',
      ms: [draw() * 4, draw() * 4, draw() * 4],
    }))
    const seen = await Promise.all(
      requests.map(({ own, ms }) =>
        asRequest(() =>
          runWithTenant(tenantCalled(own), async () => {
            const names: string[] = []
            for (const one of ms) {
              await pause(one)
              names.push(now())
            }
            return { own, names }
          }),
        ),
      ),
    )
    const wrong = seen.filter(({ own, names }) => names.some((name) => name !== own))
    expect(
      wrong.map(({ own, names }) => `${own}: ${names.join(' ')}`),
      `Of fifty requests that took turns, ${wrong.length} did not wake up as themselves each time. One of ${wrong[0]?.own} woke up as ${show(wrong[0]?.names)}.`,
    ).toEqual([])
  })

  it(
    'follows timers and callbacks that the work begins',
    row('It holds for everything that `work` begins'),
    async () => {
      await keepsATenant()
      const door = gate()
      const seen = asRequest(() =>
        runWithTenant(tenantCalled('globex'), () =>
          Promise.all([
            new Promise((resolve) => setTimeout(() => resolve(now()), 1)),
            new Promise((resolve) => queueMicrotask(() => resolve(now()))),
            Promise.resolve().then(now),
            door.passed.then(now),
          ]),
        ),
      )
      await asRequest(() =>
        runWithTenant(tenantCalled('acme'), () => pause(2).then(() => door.open())),
      )
      expect(
        await seen,
        `The work of globex began a timer, a microtask, a then, and a then on a promise that a request of acme settled. They ran as ${show(await seen)}.`,
      ).toEqual(['globex', 'globex', 'globex', 'globex'])
    },
  )
})

describe('requireTenant', () => {
  it('throws where there is no tenant', row('or throws `NoTenantError`'), async () => {
    const outcome = await asRequest(() => attempt((): unknown => requireTenant()))
    mistake(
      'default-public',
      `We called requireTenant() where nobody had begun any tenant’s work, and got ${show(outcome.value)}. A forgotten context must stop the work. With a default it goes on, in the tables that belong to all.`,
      () => expect(nameOf(outcome.value)).not.toBe('public'),
    )
    expect(
      outcome.threw,
      `We called requireTenant() where nobody had begun any tenant’s work, and got ${said(outcome.value)}. A forgotten context must stop the work.`,
    ).toBe(true)
    expect(
      outcome.error,
      `Outside any tenant’s work requireTenant() threw ${show(outcome.error)}. It has to be a NoTenantError, so that others can tell it from theirs.`,
    ).toBeInstanceOf(NoTenantError)
    const current: unknown = await asRequest(() => currentTenant())
    expect(
      current,
      `Outside any tenant’s work currentTenant() gave ${said(current)}, not null.`,
    ).toBeNull()
  })

  it(
    'gives the tenant, whole',
    row('what `currentTenant()` gives is a copy of the whole tenant', 'the same, or throws'),
    async () => {
      await keepsATenant()
      for (const name of threeTenants) {
        const tenant = tenantCalled(name)
        const both: readonly unknown[] = await asRequest(() =>
          runWithTenant(tenant, async () => {
            await null
            return [attempt(() => requireTenant()).value, currentTenant()]
          }),
        )
        for (const [at, one] of both.entries()) {
          const call = at === 0 ? 'requireTenant()' : 'currentTenant()'
          const story = `The work of ${name} called ${call} and got ${said(one)}.`
          expect(nameOf(one), `${story} That is not the tenant of this work.`).toBe(name)
          const missing = Object.keys(tenant).filter((key) => !(key in Object(one)))
          mistake(
            'copies-id-only',
            `${story} It has no ${missing.join(', no ')}. Handlers show the name, and the data layer needs the schema; if they have to look it up again, they may find somebody else’s. Keep the whole tenant.`,
            () => expect(missing).toEqual([]),
          )
          expect(one, `${story} It has to be the tenant that was handed in, whole.`).toEqual(tenant)
        }
      }
    },
  )

  it(
    'gives a tenant that nobody can change on the way',
    row('writing to it, or to the tenant that was handed in, changes nothing for the work'),
    async () => {
      await keepsATenant()
      const seen = await asRequest(() =>
        runWithTenant(tenantCalled('acme'), async () => {
          const whole = { ...currentTenant() }
          for (const ask of [requireTenant, currentTenant]) {
            attempt(() => Object.assign(ask() ?? {}, { schemaName: 'globex' }))
            attempt(() => Object.assign(ask() ?? {}, { name: 'Globex' }))
          }
          await null
          return { name: now(), whole, after: currentTenant() }
        }),
      )
      mistake(
        'tenant-changeable',
        `In the middle of acme’s work a line wrote schemaName = 'globex' to the current tenant, and from then on it was the work of ${seen.name}. Keep a frozen copy: Object.freeze({ ...tenant }).`,
        () => expect(seen.name).not.toBe('globex'),
      )
      expect(
        seen.after,
        `In the middle of acme’s work a line wrote to the current tenant, and afterwards the tenant was ${said(seen.after)}. Keep a frozen copy: Object.freeze({ ...tenant }).`,
      ).toEqual(seen.whole)

      const mine = tenantCalled('acme')
      const later = await asRequest(() =>
        runWithTenant(mine, async () => {
          const whole = { ...currentTenant() }
          attempt(() => Object.assign(mine, { schemaName: 'globex', name: 'Globex' }))
          await null
          return { name: now(), whole, after: currentTenant() }
        }),
      )
      mistake(
        'tenant-changeable',
        `In the middle of acme’s work a line wrote schemaName = 'globex' to the object that had been handed to runWithTenant, and from then on it was the work of ${later.name}. Keep a frozen copy: Object.freeze({ ...tenant }).`,
        () => expect(later.name).not.toBe('globex'),
      )
      expect(
        later.after,
        `In the middle of acme’s work a line wrote to the object that had been handed to runWithTenant, and afterwards the tenant was ${said(later.after)}. Keep a frozen copy: Object.freeze({ ...tenant }).`,
      ).toEqual(later.whole)
    },
  )

  it(
    'leaves the tenant that was handed in as it is',
    row('The tenant that was handed in is left as it is.'),
    async () => {
      await keepsATenant()
      const mine = tenantCalled('globex')
      await asRequest(() => runWithTenant(mine, () => attempt(() => requireTenant())))
      const open = !Object.isFrozen(mine) && !Object.isSealed(mine) && Object.isExtensible(mine)
      expect(
        open,
        'We handed an object of ours to runWithTenant, and afterwards it was frozen: whoever keeps it, a list of tenants for instance, cannot rename the customer any more. Freeze a copy.',
      ).toBe(true)
      expect(
        mine,
        `We handed the tenant globex to runWithTenant, and afterwards our own object was ${show(mine)}.`,
      ).toEqual(tenantCalled('globex'))
      const frozen = Object.freeze(tenantCalled('globex'))
      const inside = await asRequest(() => attempt(() => runWithTenant(frozen, now)))
      expect(
        inside.value,
        `We handed in a tenant that is frozen already, and ${inside.threw ? `runWithTenant threw ${show(inside.error)}` : `inside it was the work of ${said(inside.value)}`}.`,
      ).toBe('globex')
    },
  )

  it('gives the tenant as it is now, each time', async () => {
    await keepsATenant()
    const owner = tenantCalled('acme')
    const readings: string[] = []
    const read = (tenant: Tenant) =>
      runWithTenant(tenant, () => void readings.push(`${requireTenant().name} of ${now()}`))
    await asRequest(() => {
      read(owner)
      const renamed = attempt(() => Object.assign(owner, { name: 'Acme Tools' }))
      expect(
        renamed.threw,
        `The work of acme was done, and then we renamed acme in our own list of tenants. That gave ${show(renamed.error)}: the tenant that was handed in had been frozen. Freeze a copy.`,
      ).toBe(false)
      read({ ...owner, name: 'Acme Tools' })
      read(owner)
      read({ ...tenantCalled('globex'), name: 'Acme Tools' })
      runWithTenant(owner, () => read({ ...owner, name: '' }))
    })
    expect(
      readings,
      `Acme renamed itself to Acme Tools between two pieces of work, Globex took the same name, and last acme ran, with the name '', inside its own work. The work saw ${show(readings)}.`,
    ).toEqual([
      'Acme of acme',
      'Acme Tools of acme',
      'Acme Tools of acme',
      'Acme Tools of globex',
      ' of acme',
    ])
  })
})

describe('runAsPublic', () => {
  it(
    'is work on what all share, and ends like any other',
    row('runs `work` as work for `PUBLIC_TENANT`', 'One may stand inside another.'),
    async () => {
      const askBoth = (): readonly unknown[] => [
        currentTenant(),
        attempt(() => requireTenant()).value,
      ]
      const alone = await asRequest(() => {
        const inside = runAsPublic(askBoth)
        const thrown = attempt(() =>
          runAsPublic((): string => {
            throw new Error('on purpose')
          }),
        )
        return { inside, after: now(), threw: thrown.threw }
      })
      expect(
        alone.inside,
        `We ran public work and asked inside whose it is. currentTenant() gave ${said(alone.inside[0])}, and requireTenant() ${said(alone.inside[1])}. Both have to be PUBLIC_TENANT.`,
      ).toEqual([PUBLIC_TENANT, PUBLIC_TENANT])
      expect(
        alone.after,
        `Public work was done, and then failed another time. The current tenant afterwards was ${alone.after}.`,
      ).toBe('nobody')
      await keepsATenant()
      const seen = await asRequest(() =>
        runWithTenant(tenantCalled('acme'), async () => {
          const inner = await runAsPublic(async () => {
            await null
            const before = askBoth()
            const nested = runWithTenant(tenantCalled('globex'), now)
            return { before, nested, after: now() }
          })
          return { ...inner, back: now() }
        }),
      )
      expect(
        seen.before,
        `Public work ran inside the work of acme. currentTenant() gave ${said(seen.before[0])}, and requireTenant() ${said(seen.before[1])}. Both have to be PUBLIC_TENANT.`,
      ).toEqual([PUBLIC_TENANT, PUBLIC_TENANT])
      expect(
        [seen.nested, seen.after, seen.back],
        `Inside the work of acme ran public work, and inside that work of globex. It was ${seen.nested}’s inside; then that ended, and it was ${seen.after}; then the public work ended, and it was ${seen.back}.`,
      ).toEqual(['globex', 'public', 'acme'])
    },
  )
})
