import { expect, it } from 'vitest'
import type { Report } from '#runner/grade/report.ts'
import { junit, suiteOf } from './write-junit.ts'

const exercise = { number: '2.1', title: 'A <table> & more' }
const report: Report = {
  version: 1,
  exercise: 'tenant-model',
  part: null,
  engine: 'none',
  seed: 1,
  status: 'failed',
  tests: [
    { path: ['notes', 'are mine'], state: 'passed', ms: 12 },
    { path: ['notes', 'are "whole"'], state: 'failed', message: 'no < yes\nsecond\u0000', ms: 3 },
    { path: ['notes', 'wait'], state: 'skipped', ms: 0 },
  ],
  console: { lines: [], omitted: 0 },
  queries: { list: [], omitted: 0 },
  database: [],
  ms: 20,
}

it('writes each check as a case, with what XML needs escaped', () => {
  expect(junit([suiteOf(exercise, report)])).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite name="2.1 A &lt;table&gt; &amp; more" tests="3" failures="1">
    <testcase name="notes › are mine" time="0.012"/>
    <testcase name="notes › are &quot;whole&quot;" time="0.003"><failure message="no &lt; yes">no &lt; yes
second\uFFFD</failure></testcase>
    <testcase name="notes › wait" time="0.000"><skipped/></testcase>
  </testsuite>
</testsuites>
`)
})

it('writes a run that was stopped as a failure of its own', () => {
  const stopped: Report = {
    ...report,
    status: 'stopped',
    problem: { message: 'a loop' },
    tests: [],
  }
  expect(suiteOf(exercise, stopped).cases).toEqual([
    { name: 'the run', seconds: 0, failure: 'stopped: a loop' },
  ])
})
