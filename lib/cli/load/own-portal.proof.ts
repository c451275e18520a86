import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import type { Outcome } from './report'

const run = promisify(execFile)

test('a load without an address starts a portal of its own, whose people are signed in and see what they must', async () => {
  const env = { NODE_ENV: 'production' as const, PATH: process.env['PATH'], HOME: process.env['HOME'] }
  const { stdout } = await run('./ip2adb', ['load', '--quick', '--users', '6', '--seconds', '10', '--think', '0.2..0.5', '--bar-p95', '10000', '--json'], { env, maxBuffer: 1e8 })
  const { all, faults } = JSON.parse(stdout) as Outcome
  expect(faults).toEqual([])
  expect(all.count).toBeGreaterThan(20)
}, 10 * 60_000)
