import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { runImportMembers } from '@/lib/cli/import-members'
import { db } from '@/lib/db'
import { Forbidden, Invalid } from '@/lib/errors'
import { getDuesAccount } from '@/lib/dues/queries'
import { todayAtHall } from '@/lib/dates'
import { person } from '@/prisma/factories/actors'
import { expectAudit } from '@/prisma/factories/audit'
import { duesGround } from '@/prisma/factories/dues'
import { enrolled } from '@/prisma/factories/members'
import { roster } from '@/prisma/factories/rosters'
import { csvOf } from '@/lib/members/export'
import { exportMembers } from '@/lib/members/queries'
import { viewFrom } from '@/lib/members/schema'
import { importMembers, listTakenNumbers } from './commands'

const folder = mkdtempSync(path.join(tmpdir(), 'roster-'))
const file = (name: string, text: string) => {
  writeFileSync(path.join(folder, name), text)
  return path.join(folder, name)
}
const head = 'member_number,first_name,last_name,classification,hire_date,paid_through'
const said: string[] = []
const run = async (...args: string[]) => {
  said.length = 0
  const hear = (line: string) => void said.push(line)
  vi.spyOn(console, 'log').mockImplementation(hear)
  vi.spyOn(console, 'error').mockImplementation(hear)
  return runImportMembers(args).finally(() => vi.mocked(console.error).mockClear())
}
const members = () => db.member.count()

beforeAll(() => duesGround('2026-01-01', todayAtHall()))
afterEach(() => void vi.restoreAllMocks())

describe('importing a roster', () => {
  test('takes 5,000 members over in one transaction, in seconds, each with what the file says is owed', async () => {
    const before = await members()
    const started = performance.now()
    expect(await run(file('big.csv', roster(5_000)))).toBe(0)
    expect(performance.now() - started).toBeLessThan(60_000)
    expect(said[0]).toMatch(/^Read 5,000 rows in .* 5,000 good, 0 with problems\.$/)
    expect(said[1]).toMatch(/^Imported 5,000 members in .*; 4,800 openings: \$[\d,.]+ owed, \$[\d,.]+ paid ahead\.$/)
    expect(await members()).toBe(before + 5_000)
    const rows = await db.auditEvent.groupBy({
      by: ['requestId', 'actor', 'operation'], where: { operation: 'members.import', table: 'Member' }, _count: true,
    })
    expect(rows).toMatchObject([{ _count: 5_000, actor: expect.stringMatching(/^cli:/) as string }])
  }, 120_000)

  test('an imported member owes what paid_through says', async () => {
    await run(file('one.csv', `${head}\nI-1,Ana,Lee,journeyman,01/15/2020,2026-01-31\n`))
    const { id } = await db.member.findFirstOrThrow({ where: { memberNumber: 'I-1' } })
    const account = await getDuesAccount(person('staff'), { memberId: id })
    expect(account.openedThroughOn).toBe('2026-01-31')
    expect(account.owedCents).toBe(account.months.length * 7_500)
    expect(await db.memberStatusSpan.findMany({ where: { memberId: id } })).toMatchObject([
      { status: 'active', reason: 'Taken over from the roster', endsOn: null },
    ])
  })

  test('any problem stops all of it, and every one is told', async () => {
    const before = await members()
    await enrolled({ memberNumber: 'Taken-1', firstName: 'Rosa', lastName: 'Diaz' })
    const bad = file(
      'bad.csv',
      `${head}\nB-1,Ana,Lee,journeyman,02/30/2026,\nB-2,Bo,Eze,foreman,,\ntaken-1,Cy,Kim,foreman,,\nB-4,Di,Xu,wizard,13/25/2020,soon\n`,
    )
    expect(await run(bad)).toBe(1)
    const text = said.join('\n')
    for (const words of ['line 2, hire_date "02/30/2026"', 'line 4, member_number "taken-1": This number belongs to Rosa Diaz',
      'line 5, classification "wizard"',
      'line 5, hire_date "13/25/2020"', 'line 5, paid_through "soon"', 'Nothing was imported']) expect(text).toContain(words)
    expect(await members()).toBe(before + 1)
  })

  test('--skip-problems sets those rows aside and imports the rest; mended, they follow', async () => {
    const aside = path.join(folder, 'aside.csv')
    const bad = file('skip.csv', `${head}\nS-1,Ana,Lee,journeyman,02/30/2026,\nS-2,Bo,Eze,foreman,,\n`)
    expect(await run(bad, '--skip-problems', aside)).toBe(0)
    expect(said.at(-1)).toContain('1 row with problems set aside')
    expect(statSync(aside).mode & 0o077).toBe(0)
    expect(await db.member.count({ where: { memberNumber: { in: ['S-1', 'S-2'] } } })).toBe(1)
    await expect(run(bad, '--skip-problems', aside)).rejects.toThrow(/exists already/)

    expect(await run(file('mended.csv', readFileSync(aside, 'utf8').replace('02/30/2026', '02/28/2026')))).toBe(0)
    expect(await db.member.count({ where: { memberNumber: { in: ['S-1', 'S-2'] } } })).toBe(2)
  })

  test('a second import of the same file imports nobody twice', async () => {
    const twice = file('twice.csv', `${head}\nT-1,Ana,Lee,journeyman,,\n`)
    expect(await run(twice)).toBe(0)
    expect(await run(twice)).toBe(1)
    expect(await db.member.count({ where: { memberNumber: 'T-1' } })).toBe(1)
  })

  test('says how it is called, and which file is not there', async () => {
    expect(await run()).toBe(2)
    expect(await run('a.csv', '--skip-problems')).toBe(2)
    await expect(run(path.join(folder, 'none.csv'))).rejects.toThrow(/no file/)
  })
})

describe('the command', () => {
  const one = (memberNumber: string) => ({
    member: { memberNumber, firstName: 'Ana', lastName: 'Lee', classification: 'journeyman' as const }, paidThroughOn: null,
  })

  test('imports nothing where one number is taken meanwhile', async () => {
    await enrolled({ memberNumber: 'C-2' })
    const actor = person('admin')
    await expect(importMembers(actor, { members: [one('C-1'), one('c-2')] })).rejects.toBeInstanceOf(Invalid)
    expect(await db.member.count({ where: { memberNumber: 'C-1' } })).toBe(0)
    expect(await db.auditEvent.count({ where: { requestId: actor.requestId } })).toBe(0)
  })

  test('leaves its rows in the trail, and is for the administrator and the command line', async () => {
    const actor = person('admin')
    await importMembers(actor, { members: [one('C-9')] })
    expect(await expectAudit(actor, 'members.import')).toEqual([
      'insert Member', 'insert MemberStatusSpan', 'insert MemberClassificationSpan',
    ])
    for (const role of ['officer', 'staff', 'viewer', 'organizer', 'member'] as const) {
      await expect(importMembers(person(role), { members: [one('C-10')] })).rejects.toBeInstanceOf(Forbidden)
      await expect(listTakenNumbers(person(role), { memberNumbers: ['C-9'] })).rejects.toBeInstanceOf(Forbidden)
    }
  })
})

test('trust: 25 what was exported can be imported again, text for text', async () => {
  const id = await enrolled({
    memberNumber: '=X-1', firstName: "'@Ana", lastName: "O'Brien", address: '+1-2 Elm', city: '＝Kent', phone: '+1 206 555 0142',
    language: 'es',
  })
  const { batches } = await exportMembers(person('officer'), viewFrom({ q: '=X-1' }))
  let text = ''
  for await (const part of csvOf(batches)) text += part
  const before = await db.member.findUniqueOrThrow({ where: { id } })
  const inTime = text.replace("'=X-1", "'=X-2")
  expect(await run(file('again.csv', inTime))).toBe(0)
  const made = await db.member.findFirstOrThrow({ where: { memberNumber: '=X-2' } })
  const { id: _, memberNumber: __, createdAt: ___, updatedAt: ____, searchText: _____, ...copy } = made
  expect(before).toMatchObject(copy)
})
