import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { runImportMembers } from '@/lib/cli/import-members'
import { read } from '@/lib/cli/launcher/arguments.mjs'
import { db } from '@/lib/db'
import { Forbidden } from '@/lib/errors'
import { getDuesAccount } from '@/lib/dues/queries'
import { todayAtHall } from '@/lib/dates'
import { aCall } from '@/prisma/factories/call'
import { person } from '@/prisma/factories/actors'
import { expectAudit } from '@/prisma/factories/audit'
import { duesGround } from '@/prisma/factories/dues'
import { enrolled } from '@/prisma/factories/members'
import { roster } from '@/prisma/factories/rosters'
import { csvOf } from '@/lib/members/export'
import { exportMembers } from '@/lib/members/queries'
import { viewFrom } from '@/lib/members/schema'
import { imported, uploaded } from '@/prisma/factories/imports'
import { startImport, uploadImport } from './commands'

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
  vi.spyOn(console, 'error').mockImplementation(hear)
  return runImportMembers({ ...aCall(), ...read('import members', args), say: hear }).finally(() => vi.mocked(console.error).mockClear())
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
    expect(said[0]).toBe('Read 5,000 rows: 5,000 good (5,000 new, 0 changed, 0 as on record), 0 with problems.')
    expect(said[1]).toMatch(/^Imported 5,000 members in .*; 4,800 openings: \$[\d,.]+ owed, \$[\d,.]+ paid ahead\.$/)
    expect(await members()).toBe(before + 5_000)
    const rows = await db.auditEvent.groupBy({
      by: ['requestId', 'actor', 'operation'], where: { operation: 'imports.run', table: 'Member' }, _count: true,
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
      { status: 'active', reason: 'Taken over from one.csv', endsOn: null },
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

  test('a second import of the same file finds everybody on record', async () => {
    const twice = file('twice.csv', `${head}\nT-1,Ana,Lee,journeyman,,\n`)
    expect(await run(twice)).toBe(0)
    expect(await run(twice)).toBe(0)
    expect(said.join('\n')).toContain('1 as on record')
    expect(await db.member.count({ where: { memberNumber: 'T-1' } })).toBe(1)
  })

  test('says how it is called, and which file is not there', async () => {
    await expect(run()).rejects.toMatchObject({ exitCode: 2 })
    await expect(run('a.csv', '--skip-problems')).rejects.toMatchObject({ exitCode: 2 })
    await expect(run(path.join(folder, 'none.csv'))).rejects.toThrow(/no file/)
  })
})

describe('the command', () => {
  test('days that can be read both ways are asked about, not guessed', async () => {
    const both = file('both.csv', `${head}\nD-1,Ana,Lee,journeyman,03/04/2020,\n`)
    await expect(run(both)).rejects.toThrow(/can be read both ways: add --days/)
    expect(await run(both, '--days', 'dmy')).toBe(0)
    expect(await db.member.findFirst({ where: { memberNumber: 'D-1' } })).toMatchObject({ hireDate: new Date('2020-04-03') })
    await expect(run(both, '--days', 'ymd')).rejects.toMatchObject({ exitCode: 2 })
  })

  test.each([
    [`${head},e_mail_adress,`, /e_mail_adress, \(no name\)/], [`${head},First Name`, /twice: First Name/],
    ['first_name,last_name', /member_number/],
  ])('stops at columns that leave something to ask: %s', async (headers, words) => {
    await expect(run(file('columns.csv', `${headers}\n${'x,'.repeat(headers.split(',').length - 1)}x\n`))).rejects.toThrow(words)
  })

  test('imports nothing where one number is taken meanwhile', async () => {
    const importId = await uploaded(`${head}\nC-1,Ana,Lee,journeyman,,\nC-2,Bo,Lee,journeyman,,\n`)
    await enrolled({ memberNumber: 'C-2' })
    expect(await imported(importId)).toMatchObject({ status: 'failed', problem: expect.stringContaining('changed since the file was checked') as string })
    expect(await db.member.count({ where: { memberNumber: 'C-1' } })).toBe(0)
    expect(await db.auditEvent.count({ where: { requestId: importId } })).toBe(0)
  })

  test('leaves its rows in the trail under the import’s id', async () => {
    const importId = await uploaded(`${head}\nC-9,Ana,Lee,journeyman,,\n`)
    await imported(importId)
    expect(await expectAudit({ id: 'job:imports.run', requestId: importId }, 'imports.run')).toEqual([
      'insert Member', 'insert MemberStatusSpan', 'insert MemberClassificationSpan', 'update Import: counts, finishedAt, status', 'delete ImportFile',
    ])
  })

  test('is for those who keep the records', async () => {
    for (const role of ['viewer', 'organizer', 'member', 'instructor'] as const) {
      await expect(uploadImport(person(role), { fileName: 'x.csv', content: new Uint8Array(new TextEncoder().encode(head)) })).rejects.toBeInstanceOf(Forbidden)
      await expect(startImport(person(role), { importId: crypto.randomUUID(), version: 1 })).rejects.toBeInstanceOf(Forbidden)
    }
  })
})

describe('trust: 25 what was exported comes back', () => {
  const exported = async (q: string) => {
    const { batches } = await exportMembers(person('officer'), viewFrom({ q }))
    let text = ''
    for await (const part of csvOf(batches)) text += part
    return text
  }
  const stateOf = async (id: string) => db.member.findUniqueOrThrow({ where: { id }, include: { statuses: true, classifications: true } })

  test('text for text as another member', async () => {
    const id = await enrolled({
      memberNumber: '=X-1', firstName: "'@Ana", lastName: "O'Brien", address: '+1-2 Elm', city: '＝Kent', phone: '+1 206 555 0142',
      language: 'es',
    })
    const before = await db.member.findUniqueOrThrow({ where: { id } })
    const copyOf = (await exported('=X-1')).replace("'=X-1", "'=X-2").replace(id, '')
    expect(await run(file('again.csv', copyOf))).toBe(0)
    const made = await db.member.findFirstOrThrow({ where: { memberNumber: '=X-2' } })
    const { id: _, memberNumber: __, createdAt: ___, updatedAt: ____, searchText: _____, ...copy } = made
    expect(before).toMatchObject(copy)
  })

  test('unedited it changes nothing; edited it changes that and nothing else', async () => {
    const ids = await Promise.all(['Ada', 'Bo', 'Cy'].map((firstName, n) => enrolled({
      memberNumber: `RT-${n}`, firstName, lastName: 'Roundtrip', address: `${n} "Elm", Apt`, email: `rt${n}@example.org`, hireDate: '2019-03-04', zipCode: '01234',
    })))
    const text = await exported('Roundtrip')
    const before = await Promise.all(ids.map(stateOf))
    expect(await run(file('same.csv', text))).toBe(0)
    expect(said[0]).toContain('3 as on record')
    expect(await Promise.all(ids.map(stateOf))).toEqual(before)

    expect(await run(file('edited.csv', text.replace('rt1@example.org', 'bo@example.org')))).toBe(0)
    const after = await Promise.all(ids.map(stateOf))
    expect([after[0], after[2]]).toEqual([before[0], before[2]])
    expect(after[1]).toEqual({ ...before[1], email: 'bo@example.org', version: 2, updatedAt: after[1]!.updatedAt, searchText: after[1]!.searchText })

    // The same old file again: its versions are of before, so what it would change back is a problem, not overwritten.
    expect(await run(file('old.csv', text))).toBe(1)
    expect(said.join('\n')).toContain('line 3, version "1": Somebody changed this member in the portal since the export.')
  })
})
