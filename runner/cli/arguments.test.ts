import { expect, it } from 'vitest'
import { parseArguments } from './arguments.ts'

const parse = (words: string[], environment = {}) => parseArguments(words, environment)

it('reads an exercise and its options in any order', () => {
  expect(parse(['--seed', '7', '2.1', '--json'])).toMatchObject({
    ok: true,
    arguments: { asked: ['2.1'], seed: 7, json: true, watch: false, engine: null },
  })
  expect(parse(['tenant-model', '--engine=pglite'])).toMatchObject({
    arguments: { asked: ['tenant-model'], engine: 'pglite' },
  })
  expect(parse([])).toMatchObject({ arguments: { asked: [], as: null, junit: null } })
  expect(parse(['2.1', '3.2', '--as', 'mistakes/one', '--junit=out.xml'])).toMatchObject({
    arguments: { asked: ['2.1', '3.2'], as: 'mistakes/one', junit: 'out.xml' },
  })
})

it('hears what npm kept for itself', () => {
  expect(parse(['2.1'], { npm_config_watch: 'true' })).toMatchObject({ arguments: { watch: true } })
  expect(parse(['2.1'], { npm_config_seed: '9' })).toMatchObject({ arguments: { seed: 9 } })
})

it('refuses what it does not know, and shows what it does', () => {
  const refused = [
    [['--wach'], 'There is no option --wach.'],
    [['-w'], 'There is no option -w.'],
    [['--seed', 'x'], '--seed takes a whole number, and got “x”.'],
    [['--seed'], '--seed needs a value.'],
    [['--seed', '--json'], '--seed needs a value.'],
    [['--json=1'], '--json takes no value.'],
    [['2.1', '2.2', '--watch'], '--watch is for one exercise: name it.'],
    [['--hint'], '--hint is for one exercise: name it.'],
  ] as const
  for (const [words, says] of refused) {
    const parsed = parse([...words])
    expect(parsed, words.join(' ')).toMatchObject({ ok: false })
    expect(parsed).toHaveProperty('message', expect.stringMatching(`^${says}`))
    expect(parsed).toHaveProperty('message', expect.stringContaining('npm test 2.1'))
  }
})
