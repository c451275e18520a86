import { mkdirSync, writeFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { inDataDir, ip2adb, runNode } from './instance'
import { invent, peopleFile, rosterOf } from './people'

test('the people of this run are taken over from a roster', async () => {
  const run = Date.now().toString(36)
  const people = invent(run)
  mkdirSync(inDataDir(`journeys-${run}`), { recursive: true })
  const roster = inDataDir(`journeys-${run}`, 'roster.csv')
  writeFileSync(roster, rosterOf(people))
  const imported = await ip2adb('import', 'members', roster)
  expect(imported.output).toContain(`Imported ${people.filter((person) => person.memberNumber).length} members`)
  const accounts = people.map(({ email, name, roles, memberNumber }) => ({ email, name, roles, memberNumber }))
  expect(await runNode(['--conditions=react-server', '--import', 'tsx', 'e2e/make-accounts.ts'], JSON.stringify(accounts))).toEqual({ code: 0, output: '' })
  writeFileSync(peopleFile(), JSON.stringify({ run, people }))
})
