import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { close, fromPlaywright, fromVitest } from './tally.mjs'
import { scratch } from './scratch'

const written = (report: object) => {
  const file = path.join(scratch(), 'report.json')
  writeFileSync(file, JSON.stringify(report))
  return file
}

test('vitest: a file that did not load and a run that broke off are failures', () => {
  const results = [{ status: 'passed', fullName: 'one' }, { status: 'skipped', fullName: 'two' }]
  const passing = { name: 'a.test.ts', status: 'passed', assertionResults: results }
  const broken = { name: 'b.test.ts', status: 'failed', assertionResults: [] }
  expect(fromVitest(written({ testResults: [passing] }), 0)).toEqual({ passed: 1, failed: [], skipped: ['a.test.ts: two'] })
  expect(fromVitest(written({ testResults: [passing, broken] }), 1).failed).toEqual(['b.test.ts did not load'])
  expect(fromVitest(written({ testResults: [passing] }), 1).failed).toEqual(['vitest ended with exit code 1'])
  expect(fromVitest('/no/such/report', 0).failed).toEqual(['vitest wrote no report'])
})

test('playwright: counts each project, says why a test was skipped, and a lucky second try is a failure', () => {
  const tests = [
    { projectName: 'wide', status: 'expected' },
    { projectName: 'phone', status: 'flaky' },
    { projectName: 'no-js', status: 'skipped', annotations: [{ type: 'skip', description: 'needs JavaScript' }] },
  ]
  const report = { suites: [{ suites: [{ specs: [{ file: 'pay.spec.ts', title: 'pays', tests }] }] }], errors: [] }
  expect(fromPlaywright(written(report), 1)).toEqual({
    passed: 1, failed: ['pay.spec.ts: pays [phone]'], skipped: ['pay.spec.ts: pays [no-js] (needs JavaScript)'],
  })
  expect(fromPlaywright(written({ suites: [], errors: [{ message: 'No tests found' }] }), 1).failed).toEqual(['playwright: No tests found'])
})

test.each([
  [{ passed: 3, failed: [], skipped: [] }, '3 passed, 0 failed', 0],
  [{ passed: 3, failed: ['x'], skipped: [] }, '3 passed, 1 failed', 1],
  [{ passed: 3, failed: [], skipped: ['y'] }, '3 passed, 0 failed, 1 skipped', 0],
  [{ passed: 0, failed: [], skipped: ['y'] }, '0 passed, 0 failed, 1 skipped', 1],
])('%j closes with the counts alone on a line', (total, line, code) => {
  const said = vi.spyOn(console, 'log').mockImplementation(() => undefined)
  expect(close(total)).toBe(code)
  expect(String(said.mock.lastCall?.[0]).trim()).toBe(line)
  said.mockRestore()
})
