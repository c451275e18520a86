import { beforeAll, describe, expect, test } from 'vitest'
import { cliActor, jobActor } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import { addMonths, lastOfMonth, todayAtHall } from '@/lib/dates'
import { Forbidden, Invalid, NotFound } from '@/lib/errors'
import { updateMember } from '@/lib/members/commands'
import { getMemberForEdit } from '@/lib/members/queries'
import { person } from '@/prisma/factories/actors'
import { expectAudit } from '@/prisma/factories/audit'
import { duesGround } from '@/prisma/factories/dues'
import { imported, uploaded } from '@/prisma/factories/imports'
import { enrolled } from '@/prisma/factories/members'
import { cancelImport, checkImport, resumeImport, startImport, startImportHere, undoImport, uploadImport } from './commands'
import type { RosterField } from './fields'
import { actorFor, undoRoster } from './jobs'
import { getImport, listImportProblems, listImports, listKept } from './queries'
import { failImport, noteProgress, runImport, runUndo } from './running'

const head = 'member_number,first_name,last_name,classification,employer,job_title'
const content = (text: string) => new Uint8Array(Buffer.from(text))
const found = (importId: string) => getImport(person('staff'), { importId })
const mapped = (importId: string, over: { days?: 'mdy' | 'dmy'; employers?: string[]; columns?: (RosterField | '')[] } = {}) => found(importId).then((one) => ({
  importId, version: one.version, columns: over.columns ?? one.mapping.columns.map((field) => field ?? ''), days: over.days ?? null, employers: over.employers ?? [],
}))
const member = (memberNumber: string) => db.member.findFirst({ where: { memberNumber }, include: { statuses: { orderBy: { startsOn: 'asc' } }, employments: { include: { organization: true } } } })

beforeAll(() => duesGround(addMonths(todayAtHall(), -6).slice(0, 8) + '01', todayAtHall()))

describe('a roster with a new employer', () => {
  test('is checked, ticked, imported and undone, and the trail tells each step', async () => {
    const actor = person('staff')
    const { importId } = await uploadImport(actor, { fileName: '../x/roster.csv', content: content(`${head}\nW-1,Ana,Lee,journeyman,"Bright Co., Inc.",Wireman\nW-2,Bo,Eze,foreman,bright co,\n`) })
    expect(await expectAudit(actor, 'imports.upload')).toEqual(['insert Import', 'insert ImportFile'])
    const first = await found(importId)
    expect(first).toMatchObject({ fileName: 'roster.csv', counts: { read: 2, new: 0, problems: 2 }, newEmployers: [{ name: 'Bright Co., Inc.', rows: 2, ticked: false }] })
    expect(await db.member.count({ where: { memberNumber: { in: ['W-1', 'W-2'] } } })).toBe(0)

    const checker = person('staff')
    await checkImport(checker, await mapped(importId, { employers: ['Bright Co., Inc.'] }))
    expect((await expectAudit(checker, 'imports.check')).sort()).toEqual(['update Import: counts, mapping, version', 'update ImportFile: problems'])
    expect(await found(importId)).toMatchObject({ counts: { read: 2, new: 2, problems: 0, jobs: 2, employers: 1 } })

    expect(await imported(importId)).toMatchObject({ status: 'done' })
    expect((await member('W-2'))?.employments).toMatchObject([{ organization: { name: 'Bright Co., Inc.', type: 'employer' }, endedOn: null }])

    const undoer = person('staff')
    await undoImport(undoer, { importId })
    expect(await expectAudit(undoer, 'imports.undo')).toEqual(['update Import: status, version'])
    const worker = jobActor('imports.undo')
    expect(await runUndo(worker, { importId })).toEqual({ takenBack: 2, kept: 0 })
    expect((await expectAudit(worker, 'imports.runUndo')).length).toBeGreaterThan(4)
    expect(await member('W-1')).toBeNull()
    expect(await db.organization.findFirst({ where: { name: 'Bright Co., Inc.' } })).toMatchObject({ archivedAt: expect.any(Date) as Date })
    expect(await db.employment.count({ where: { voidedAt: null, organization: { name: 'Bright Co., Inc.' } } })).toBe(0)
    expect(await runUndo(worker, { importId })).toBeNull()
  })
})

describe('undo', () => {
  test('rows untouched since are taken back, money and all; rows used since are listed and stay; numbers are free again', async () => {
    const paid = lastOfMonth(addMonths(todayAtHall(), -3))
    const text = `member_number,first_name,last_name,classification,paid_through\nU-1,Ana,Lee,journeyman,${paid}\nU-2,Bo,Eze,journeyman,${paid}\n`
    const importId = await uploaded(text)
    await imported(importId)
    const used = (await member('U-2'))!
    const edited = await getMemberForEdit(person('staff'), { memberId: used.id })
    const { id: _, archivedAt: __, ...fields } = edited
    await updateMember(person('staff'), { ...fields, memberId: used.id, city: 'Kent' })
    const { id } = (await member('U-1'))!
    expect(await db.duesProjection.findUnique({ where: { memberId: id } })).toMatchObject({ owedCents: 22_500 })

    await undoImport(person('staff'), { importId })
    await undoRoster.run({ importId })
    expect(await found(importId)).toMatchObject({ status: 'undone', counts: { takenBack: 1, kept: 1 } })
    expect(await listKept(person('staff'), { importId, page: 1 })).toMatchObject([{ line: 3, kept: 'members.update', memberId: used.id }])
    expect(await db.member.findUnique({ where: { id } })).toMatchObject({ archivedAt: expect.any(Date) as Date })
    expect(await db.duesProjection.findUnique({ where: { memberId: id } })).toMatchObject({ owedCents: 0, balanceCents: 0 })
    expect(await member('U-2')).toMatchObject({ archivedAt: null, city: 'Kent' })
    expect(await imported(await uploaded(text.replace('U-2', 'U-3')))).toMatchObject({ status: 'done' })
    expect(await member('U-1')).toMatchObject({ archivedAt: null })
  })

  test('what was changed is changed back: particulars, status, job', async () => {
    const memberId = await enrolled({ memberNumber: 'B-1', firstName: 'Cy', lastName: 'Kim', city: 'Kent' })
    const before = (await member('B-1'))!
    const importId = await uploaded('member_number,city,status,classification\nB-1,Renton,Retired,foreman\n')
    expect(await imported(importId)).toMatchObject({ status: 'done', counts: { changed: 1, fields: { City: 1, Status: 1, Classification: 1 } } })
    expect(await member('B-1')).toMatchObject({ city: 'Renton', statuses: [{ status: 'active' }, { status: 'retired', endsOn: null }] })
    await undoImport(person('staff'), { importId })
    await undoRoster.run({ importId })
    const after = (await member('B-1'))!
    expect({ ...after, version: 1, updatedAt: null, statuses: null, searchText: null }).toEqual({ ...before, updatedAt: null, statuses: null, searchText: null })
    expect(after.statuses.at(-1)).toMatchObject({ status: 'active', endsOn: null })
    expect(await db.memberClassificationSpan.findMany({ where: { memberId, classification: 'foreman' } })).toEqual([])
  })
})

describe('what stops an import', () => {
  test('days that nothing decides are asked about', async () => {
    const text = 'member_number,first_name,last_name,classification,hire_date\nQ-1,Ana,Lee,journeyman,03/04/2020\n'
    const importId = await uploaded(text)
    expect(await found(importId)).toMatchObject({ counts: null, mapping: { order: 'ask', days: null } })
    await expect(checkImport(person('staff'), await mapped(importId))).rejects.toMatchObject({ errors: { days: [expect.stringContaining('not guessed')] } })
    await checkImport(person('staff'), await mapped(importId, { days: 'dmy' }))
    await imported(importId)
    expect(await member('Q-1')).toMatchObject({ hireDate: new Date('2020-04-03') })
  })

  test('a column twice is asked about, and what was chosen is remembered for files of that shape', async () => {
    const text = (n: number) => `member_number,first_name,last_name,classification,phone,mobile\nS-${n},Ana,Lee,journeyman,206-555-0101,206-555-0102\n`
    const importId = await uploaded(text(1))
    expect(await found(importId)).toMatchObject({ counts: null })
    await checkImport(person('staff'), await mapped(importId, { columns: ['memberNumber', 'firstName', 'lastName', 'classification', '', 'phone'] }))
    await imported(importId)
    const next = await uploaded(text(2))
    expect(await found(next)).toMatchObject({ counts: { new: 1 }, mapping: { columns: ['memberNumber', 'firstName', 'lastName', 'classification', null, 'phone'] } })
    await imported(next)
    expect(await member('S-2')).toMatchObject({ phone: '206-555-0102' })
    const problems = await uploaded(text(3).replace('mobile\n', 'mobile,reason\n').replace('0102\n', '0102,Was wrong\n'))
    expect(await found(problems)).toMatchObject({ counts: { new: 1 }, mapping: { columns: ['memberNumber', 'firstName', 'lastName', 'classification', null, 'phone', null] } })
  })

  test('rows with problems, unless they are put aside; then their file can be mended', async () => {
    const importId = await uploaded(`${head}\nP-1,Ana,Lee,wizard,,\nP-2,Bo,Eze,foreman,,\n`)
    const actor = person('staff')
    await expect(startImport(actor, { importId, version: 1 })).rejects.toMatchObject({ errors: { setAside: [expect.stringContaining('Mend')] } })
    expect(await imported(importId, { setAside: true })).toMatchObject({ status: 'done', counts: { read: 2, new: 1, problems: 0, setAside: 1 } })
    expect(await listImportProblems(actor, { importId })).toMatchObject({ problems: [{ line: 2, faults: [{ field: 'classification', value: 'wizard' }] }] })
    expect((await db.importFile.findUniqueOrThrow({ where: { importId } })).content).toHaveLength(0)
  })

  test('the own record', async () => {
    const memberId = await enrolled({ memberNumber: 'OWN-1', city: 'Kent' })
    const clerk = person('staff', { memberId })
    const importId = await uploaded('member_number,city\nOWN-1,Renton\n', 'own.csv', clerk)
    expect((await found(importId)).counts).toMatchObject({ problems: 1, changed: 0 })
    const other = await uploaded('member_number,city\nOWN-1,Renton\n')
    await expect(startImport(clerk, { importId: other, version: 1 })).rejects.toThrow(/Check the rows yourself/)
    expect(await member('OWN-1')).toMatchObject({ city: 'Kent' })
  })

  test('a cancel, before and after it was asked for; and somebody else’s check in between', async () => {
    const importId = await uploaded(`${head}\nK-1,Ana,Lee,foreman,,\n`)
    await expect(startImport(person('staff'), { importId, version: 7 })).rejects.toBeInstanceOf(Invalid)
    const starter = person('officer')
    await startImport(starter, { importId, version: 1 })
    expect(await expectAudit(starter, 'imports.start')).toEqual(['update Import: startedAt, status, version'])
    const again = person('staff')
    await resumeImport(again, { importId })
    const jobs = await db.$queryRaw<unknown[]>`SELECT 1 FROM pgboss.job WHERE name = 'imports.run' AND data->>'importId' = ${importId}`
    expect(jobs.length).toBeGreaterThan(0)
    const canceler = person('staff')
    await cancelImport(canceler, { importId })
    expect((await expectAudit(canceler, 'imports.cancel')).sort()).toEqual(['delete ImportFile', 'update Import: finishedAt, status, version'])
    expect(await runImport(actorFor(jobActor('imports.run'), importId), { importId })).toBeNull()
    expect(await member('K-1')).toBeNull()
    await expect(undoImport(person('staff'), { importId })).rejects.toBeInstanceOf(Invalid)
  })

  test('the command line starts its own; progress is noted in quiet columns, a failure in words', async () => {
    const importId = await uploaded(`${head}\nL-1,Ana,Lee,foreman,,\n`)
    const operator = cliActor('test')
    await startImportHere(operator, { importId, version: 1 })
    expect(await expectAudit(operator, 'imports.startHere')).toHaveLength(1)
    const [noting, failing] = [jobActor('imports.run'), jobActor('imports.run')]
    await noteProgress(noting, { importId, rows: 1 })
    expect(await found(importId)).toMatchObject({ progressRows: 1 })
    await failImport(failing, { importId, problem: 'The worker fell over.' })
    expect(await expectAudit(failing, 'imports.fail')).toEqual(['update Import: finishedAt, problem, status, version'])
    expect(await found(importId)).toMatchObject({ status: 'failed', problem: 'The worker fell over.' })
    await checkImport(person('staff'), await mapped(importId))
    expect(await imported(importId)).toMatchObject({ status: 'done' })
  })
})

test('closed to those who do not keep the records; a wrong id is not found', async () => {
  const importId = await uploaded(`${head}\nZ-1,Ana,Lee,foreman,,\n`)
  for (const role of ['viewer', 'organizer', 'member', 'instructor'] as const) {
    for (const look of [listImports(person(role), { page: 1 }), getImport(person(role), { importId }), listImportProblems(person(role), { importId }), cancelImport(person(role), { importId })]) {
      await expect(look).rejects.toBeInstanceOf(Forbidden)
    }
  }
  await expect(getImport(person('staff'), { importId: crypto.randomUUID() })).rejects.toBeInstanceOf(NotFound)
  await expect(runImport(cliActor('x'), { importId: 'x' })).rejects.toBeInstanceOf(Invalid)
  expect((await listImports(person('staff'), { page: 1 })).imports[0]).toMatchObject({ id: importId })
})
