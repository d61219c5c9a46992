import { expect, it } from 'vitest'
import { parseArguments } from './arguments.ts'

const parse = (words: string[], environment = {}) => parseArguments(words, environment)

it('reads an exercise and its options in any order', () => {
  expect(parse(['--seed', '7', '2.1', '--json'])).toMatchObject({
    ok: true,
    arguments: { exercise: '2.1', seed: 7, json: true, watch: false, engine: null },
  })
  expect(parse(['tenant-model', '--engine=pglite'])).toMatchObject({
    arguments: { exercise: 'tenant-model', engine: 'pglite' },
  })
  expect(parse([])).toMatchObject({ arguments: { exercise: null } })
})

it('hears what npm kept for itself', () => {
  expect(parse(['2.1'], { npm_config_watch: 'true' })).toMatchObject({ arguments: { watch: true } })
  expect(parse(['2.1'], { npm_config_seed: '9' })).toMatchObject({ arguments: { seed: 9 } })
})

it('refuses what it does not know, and shows what it does', () => {
  for (const words of [['--wach'], ['-w'], ['2.1', '2.2'], ['--seed', 'x'], ['--seed']]) {
    const parsed = parse(words)
    expect(parsed.ok, words.join(' ')).toBe(false)
    expect(parsed).toHaveProperty('message', expect.stringContaining('npm test 2.1'))
  }
})
