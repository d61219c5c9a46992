import { fork, type ChildProcess } from 'node:child_process'
import { afterEach, expect, it } from 'vitest'
import { prepare, startChild } from './start-child.ts'

const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

/** A child that does this when it is told to prepare. */
function childThat(does: string): ChildProcess {
  const child = fork('-', [], {
    execArgv: ['--input-type=module', '--eval', `process.on('message', () => { ${does} })`],
  })
  children.push(child)
  return child
}

it('gives a child that has started and waits', async () => {
  const child = await startChild()
  children.push(child)
  expect([child.connected, child.exitCode]).toEqual([true, null])
})

it('waits for an engine, however long nothing is heard', async () => {
  const busy =
    'const end = Date.now() + 2500; while (Date.now() < end); process.send({ type: "ready" })'
  const child = childThat(busy)
  await prepare(child, 'pglite')
  expect(child.listenerCount('message') + child.listenerCount('exit')).toBe(0)
})

it('says that an engine did not start', async () => {
  await expect(prepare(childThat('process.exit(1)'), 'pglite')).rejects.toThrow(
    'The database engine pglite did not start.',
  )
})
