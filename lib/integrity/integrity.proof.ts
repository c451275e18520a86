// Ten thousand members with a quarter of a million jobs and three years of dues: everything is checked in ten seconds, and what is planted among
// them is found and repaired as in a small local.
import { expect, test } from 'vitest'
import { cliActor } from '@/lib/auth/actor'
import { profiles } from '@/lib/cli/seed/bulk/profile'
import { worldOf } from '@/lib/cli/seed/bulk/world'
import { writeBulk } from '@/lib/cli/seed/bulk/write'
import { plantFaults } from '@/lib/cli/seed/dirty'
import { todayAtHall } from '@/lib/dates'
import { checkIntegrity, type Report } from './check'
import { invariants } from './registry'
import { heal } from './repairing'

const MOST_MILLISECONDS = 10_000
const countsOf = (report: Report): Record<string, number> => Object.fromEntries(report.findings.map(({ name, count }) => [name, count]))
const since = (before: Report, now: Report) => Object.fromEntries(Object.entries(countsOf(now)).map(([name, count]) => [name, count - (countsOf(before)[name] ?? 0)]).filter(([, more]) => more !== 0))

test('integrity on stress data within ten seconds, clean; what is planted is found and repaired', async () => {
  const { rows } = await writeBulk(process.env['DATABASE_OWNER_URL']!, worldOf(profiles.stress, 46, todayAtHall()), 'no password', () => undefined)
  const clean = await checkIntegrity()
  const longest = Object.entries(clean.took).sort((a, b) => b[1] - a[1]).slice(0, 10).map(([name, ms]) => `${name} ${ms} ms`)
  console.log(`${clean.checks} checks over ${rows.toLocaleString('en-US')} rows in ${clean.milliseconds} ms; longest: ${longest.join(', ')}`)
  expect(clean.findings.filter(({ severity }) => severity !== 'info')).toEqual([])
  expect(clean.milliseconds).toBeLessThan(MOST_MILLISECONDS)
  const planted = Object.fromEntries(Object.entries(await plantFaults({ each: 20 })).filter(([, count]) => count > 0))
  const { before, after } = await heal(cliActor('proof'), {})
  expect(since(clean, before)).toEqual(planted)
  expect(since(clean, after)).toEqual(Object.fromEntries(Object.entries(planted).filter(([name]) => !invariants.find((one) => one.name === name)?.repair)))
  console.log(`Planted ${Object.values(planted).reduce((sum, n) => sum + n, 0)} faults of ${Object.keys(planted).length} kinds; checked, repaired and checked again in ${before.milliseconds + after.milliseconds} ms`)
})
