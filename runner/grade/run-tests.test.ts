import { afterAll, describe, expect, it } from 'vitest'
import { startApart } from './proof/start-apart.ts'

const apart = startApart()
afterAll(() => apart.end())

async function run(grader: string) {
  const { ran, said } = await apart.ask({
    type: 'run',
    grader: `import * as vitest from 'vitest'
import { said } from 'said'
const { describe, it, test, expect, beforeAll, beforeEach, afterAll, afterEach, onTestFinished } = vitest\n${grader}`,
  })
  if (!ran) throw new Error('nothing ran')
  const { tests, loading, outside } = ran
  const told = tests.map(({ path, state }) => `${path.join(' › ')}: ${state}`)
  return { tests, told, said, loading, outside: outside.map(({ message }) => message) }
}

describe('tests', () => {
  it('run in the order of the file, and each is told when it begins and ends', async () => {
    const { told, said } = await run(`
      it('one', () => { said.push('in one') })
      describe('group', () => { test('two', async () => { await null; said.push('in two') }) })
      it('three', () => { throw new Error('no') })`)
    expect(told).toEqual(['one: passed', 'group › two: passed', 'three: failed'])
    expect(said).toEqual(['one', 'in one', '-', 'group › two', 'in two', '-', 'three', '-'])
  })

  it('are told with what they threw, the first first', async () => {
    const { tests } = await run(`
      it('compares', () => expect({ a: 1 }).toEqual({ a: 2 }))
      it('throws what is no error', () => { throw 'text' })
      it('fails twice', () => { expect.soft(1).toBe(2); expect.soft(3).toBe(4) })`)
    expect(tests[0]?.errors[0]).toMatchObject({
      message: expect.stringContaining('to deeply equal'),
      expected: expect.stringContaining('2'),
      actual: expect.stringContaining('1'),
      diff: expect.stringContaining('a'),
    })
    expect(tests[1]?.errors[0]?.message).toContain('text')
    expect(tests[2]?.errors.map(({ expected }) => expected)).toEqual(['2', '4'])
  })

  it('that are skipped say so, with their note', async () => {
    const { tests, told } = await run(`
      it.skip('never', () => {})
      it('not now', ({ skip }) => skip('It waits.'))
      it.todo('some day')`)
    expect(told).toEqual(['never: skipped', 'not now: skipped', 'some day: skipped'])
    expect(tests.map(({ note }) => note)).toEqual([undefined, 'It waits.', undefined])
  })

  it('have the part of their group', async () => {
    const { tests } = await run(`
      describe('first', { meta: { part: 1 } }, () => { it('a', () => {}); describe('in', () => { it('b', () => {}) }) })
      it('c', () => {})`)
    expect(tests.map(({ part }) => part)).toEqual([1, 1, undefined])
  })

  it('do not inherit what an earlier one expected of expect', async () => {
    const { told, tests } = await run(`
      it('wants two', () => { expect.assertions(2); expect(1).toBe(1) })
      it('wants some', () => { expect.hasAssertions() })
      it('wants nothing', () => {})
      it('knows its name', () => expect(expect.getState().currentTestName).toBe('knows its name'))`)
    expect(told.slice(2)).toEqual(['wants nothing: passed', 'knows its name: passed'])
    expect(tests[3]?.errors).toEqual([])
  })

  it('do not inherit counts either', async () => {
    const { told } = await run(`
      it('checks', () => { expect(1).toBe(1); expect(1).toBe(1) })
      it('begins at nothing', () => expect(expect.getState().assertionCalls).toBe(0))`)
    expect(told).toEqual(['checks: passed', 'begins at nothing: passed'])
  })
})

describe('hooks', () => {
  it('run around each test, the last of afterEach first', async () => {
    const { said } = await run(`
      beforeAll(() => { said.push('before all') })
      beforeEach(() => { said.push('before') })
      afterEach(() => { said.push('after 1') })
      afterEach(() => { said.push('after 2') })
      afterAll(() => { said.push('after all') })
      it('one', () => { onTestFinished(() => { said.push('finished') }); said.push('in one') })`)
    expect(said).toEqual([
      'before all',
      'one',
      'before',
      'in one',
      'after 2',
      'after 1',
      'finished',
      '-',
      'after all',
    ])
  })

  it('of a test that fail make it fail', async () => {
    const { told, outside } = await run(`
      describe('before', () => { beforeEach(() => { throw new Error('no ground') }); it('one', () => {}) })
      describe('after', () => { afterEach(() => { throw new Error('no end') }); it('two', () => {}) })
      it('three', () => {})`)
    expect(told).toEqual(['before › one: failed', 'after › two: failed', 'three: passed'])
    expect(outside).toEqual([])
  })

  it('of all tests that fail are told apart from tests', async () => {
    const { told, outside } = await run(`
      describe('before', () => { beforeAll(() => { throw new Error('no ground') }); it('one', () => {}) })
      describe('after', () => { afterAll(() => { throw new Error('no end') }); it('two', () => {}) })`)
    expect(told).toEqual(['before › one: skipped', 'after › two: passed'])
    expect(outside).toEqual(['no ground', 'no end'])
  })
})

describe('a grader', () => {
  it('that throws while it is loaded is told as it threw, and runs nothing', async () => {
    const { told, loading, outside, said } = await run(
      `it('one', () => {})\nthrow new RangeError('too early')`,
    )
    expect({ told, loading, outside, said }).toEqual({
      told: [],
      loading: 'RangeError: too early',
      outside: [],
      said: [],
    })
  })

  it('without a test is told', async () => {
    const { told, loading, outside } = await run('')
    expect({ told, loading }).toEqual({ told: [], loading: null })
    expect(outside).toEqual([expect.stringContaining('No test')])
  })

  it('gets no snapshots of files, and no way into vitest but its own', async () => {
    const { said } = await run(`said.push(...Object.keys(vitest).toSorted())\nit('one', () => {})`)
    expect(said.slice(0, -2)).toEqual([
      '__esModule',
      'afterAll',
      'afterEach',
      'beforeAll',
      'beforeEach',
      'describe',
      'expect',
      'it',
      'onTestFinished',
      'suite',
      'test',
      'vi',
    ])
  })
})

describe('expect', () => {
  const claims = '{ asymmetricMatch: () => true }'

  it('does not believe a value that has an equality of its own, by either way to it', async () => {
    const { tests } = await run(`
      it('imported', () => expect({ deep: [${claims}] }).toEqual({ deep: [1] }))
      it('of the test', ({ expect }) => expect(${claims}).toEqual(1))
      it('of the grader', () => expect({ a: 1 }).toEqual({ a: expect.any(Number) }))`)
    const refusal = expect.stringContaining('would judge itself')
    const messages = tests.map(({ errors }) => errors.map(({ message }) => message))
    expect(messages).toEqual([[refusal], [refusal], []])
  })
})
