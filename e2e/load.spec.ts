import { expect, test } from '@playwright/test'
import { baseURL, ip2adb } from './instance'

test('simulated people look and write, every page of theirs is the right one, and a program reads the figures', async () => {
  const { code, output } = await ip2adb('load', '--url', baseURL, '--users', '3', '--seconds', '3', '--think', '0.1..0.3', '--bar-p95', '30000', '--json')
  const { all, faults, bars } = JSON.parse(output.slice(output.indexOf('\n{') + 1, output.lastIndexOf('}') + 1)) as { all: { count: number; success: number }; faults: unknown[]; bars: { met: boolean }[] }
  expect([faults, all.success, bars.every(({ met }) => met), code]).toEqual([[], 1, true, 0])
  expect(all.count).toBeGreaterThan(3)
})
