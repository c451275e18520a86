import { expect, test } from 'vitest'
import { cliActor, jobActor } from '@/lib/auth/actor'
import { addDays, dateFrom, todayAtHall } from '@/lib/dates'
import { db } from '@/lib/db'
import { type Conflict, Forbidden, Invalid, NotFound } from '@/lib/errors'
import { createUser } from '@/lib/users/accounts'
import { person } from '@/prisma/factories/actors'
import { expectAudit } from '@/prisma/factories/audit'
import { within } from '@/prisma/factories/dues'
import { addFederalHolidays, addHoliday, listHolidays, removeHoliday } from './holidays'
import { addOffice, archiveOffice, getOffice, listOffices, restoreOffice, updateOffice } from './offices'
import { applyRetention } from './retention'

const admin = () => person('admin')

test('an office is added, edited, archived and restored; archived ones come last', async () => {
  const ada = admin()
  const { officeId } = await addOffice(ada, { name: 'Kent hall', address: '1 Invented Way', city: 'Kent', state: 'wa', zipCode: '98032', phone: '253-555-0146' })
  expect(await expectAudit(ada, 'settings.addOffice')).toEqual(['insert Office'])
  await addOffice(admin(), { name: 'Bremerton' })
  const office = await getOffice(person('officer'), { officeId })
  expect(office).toMatchObject({ state: 'WA', version: 1 })
  const editing = admin()
  await updateOffice(editing, { officeId, version: 1, name: 'Kent hall', city: 'Renton' })
  expect(await expectAudit(editing, 'settings.updateOffice')).toEqual(['update Office: address, city, phone, state, version, zipCode'])
  const archiving = admin()
  await archiveOffice(archiving, { officeId })
  expect(await expectAudit(archiving, 'settings.archiveOffice')).toHaveLength(1)
  await addOffice(admin(), { name: 'Tacoma' })
  expect((await listOffices(person('officer'), {})).map((one) => one.name)).toEqual(['Bremerton', 'Tacoma', 'Kent hall'])
  await expect(archiveOffice(admin(), { officeId })).rejects.toBeInstanceOf(Invalid)
  const restoring = admin()
  await restoreOffice(restoring, { officeId })
  expect(await expectAudit(restoring, 'settings.restoreOffice')).toHaveLength(1)
  await expect(restoreOffice(admin(), { officeId })).rejects.toBeInstanceOf(Invalid)
})

test('trust: 34 two edit one office: the second sees both versions, nothing is lost', async () => {
  const { officeId } = await addOffice(admin(), { name: 'Everett' })
  await updateOffice(admin(), { officeId, version: 1, name: 'Everett', phone: '425-555-0111' })
  const conflict = await updateOffice(admin(), { officeId, version: 1, name: 'Everett', phone: '425-555-0122' }).catch((error: unknown) => error)
  expect((conflict as Conflict).differences).toEqual([{ field: 'phone', label: 'Phone', yours: '425-555-0122', theirs: '425-555-0111' }])
  expect((await getOffice(admin(), { officeId })).phone).toBe('425-555-0111')
})

test('offices and holidays are not for staff; officers read only; strange ids lead nowhere', async () => {
  await expect(listOffices(person('staff'), {})).rejects.toBeInstanceOf(Forbidden)
  await expect(listHolidays(person('staff'), {})).rejects.toBeInstanceOf(Forbidden)
  await expect(addOffice(person('officer'), { name: 'Mine' })).rejects.toBeInstanceOf(Forbidden)
  await expect(addHoliday(person('officer'), { on: '2027-01-01', name: 'Mine' })).rejects.toBeInstanceOf(Forbidden)
  await expect(getOffice(admin(), { officeId: 'x' })).rejects.toBeInstanceOf(NotFound)
  await expect(updateOffice(admin(), { officeId: crypto.randomUUID(), version: 1, name: 'X' })).rejects.toBeInstanceOf(NotFound)
  await expect(removeHoliday(admin(), { holidayId: crypto.randomUUID() })).rejects.toBeInstanceOf(NotFound)
})

test('holidays: added once a day, the federal ones beside them, removed', async () => {
  const ada = admin()
  await addHoliday(ada, { on: '2027-11-25', name: 'Thanksgiving, hall closed' })
  expect(await expectAudit(ada, 'settings.addHoliday')).toEqual(['insert Holiday'])
  await expect(addHoliday(admin(), { on: '2027-11-25', name: 'Again' })).rejects.toBeInstanceOf(Invalid)
  const federal = admin()
  expect(await addFederalHolidays(federal, { year: 2027 })).toEqual({ year: 2027, added: 10 })
  expect(await expectAudit(federal, 'settings.addFederalHolidays')).toHaveLength(10)
  expect(await addFederalHolidays(admin(), { year: 2027 })).toEqual({ year: 2027, added: 0 })
  const { holidays } = await listHolidays(person('officer'), { year: 2027 })
  expect(holidays).toHaveLength(11)
  expect(holidays.find((holiday) => holiday.on === '2027-11-25')?.name).toBe('Thanksgiving, hall closed')
  const removing = admin()
  await removeHoliday(removing, { holidayId: holidays[0]!.id })
  expect(await expectAudit(removing, 'settings.removeHoliday')).toEqual(['delete Holiday'])
})

test('each night what was kept long enough ends, and nothing else', async () => {
  const long = dateFrom(addDays(todayAtHall(), -200))
  const { id: userId } = await createUser(cliActor('test'), { email: 'kept@hall.test', name: 'Kept Long', roles: ['staff'], password: 'copper bus bars' })
  const session = (tokenHash: string, expiresAt: Date) => ({ tokenHash, userId, ip: '10.0.0.1', userAgent: 'Browser', expiresAt })
  const mail = (key: string, createdAt: Date, status: 'sent' | 'waiting') => ({ key, recipient: 'ana@example.org', subject: 'Hello', body: 'text', createdAt, status })
  const file = (createdAt: Date, status: 'draft' | 'done' | 'running') => ({
    status, fileName: 'r.csv', fileBytes: 3, fileSha256: 'x', shape: 's', mapping: {}, createdBy: 'cli:test', createdAt, file: { create: { content: Buffer.from('a,b') } },
  })
  await within(async (tx) => {
    await tx.session.createMany({ data: [session('old', long), session('new', new Date(Date.now() + 1000_000))] })
    await tx.outboundMail.createMany({ data: [mail('old', long, 'sent'), mail('waits', long, 'waiting'), mail('new', new Date(), 'sent')] })
    for (const one of [file(long, 'draft'), file(long, 'done'), file(long, 'running'), file(new Date(), 'done')]) await tx.import.create({ data: one })
    await tx.throttleCounter.createMany({ data: [{ key: 'old', count: 1, startedAt: long }, { key: 'new', count: 1, startedAt: new Date() }] })
  })
  const trail = await db.auditEvent.count()
  const night = jobActor('settings.applyRetention')
  expect(await applyRetention(night, {})).toEqual({ sessions: 1, mails: 1, drafts: 1, files: 2, reports: 0, counters: 1 })
  await expectAudit(night, 'settings.applyRetention')
  expect((await db.session.findMany({ where: { ip: null }, select: { tokenHash: true } })).map((row) => row.tokenHash)).toEqual(['old'])
  expect((await db.outboundMail.findMany({ where: { body: '' }, select: { key: true } })).map((row) => row.key)).toEqual(['old'])
  expect((await db.import.findMany({ where: { file: { isNot: null } }, select: { status: true } })).map((row) => row.status).sort()).toEqual(['done', 'running'])
  expect((await db.throttleCounter.findMany({ select: { key: true } })).map((row) => row.key)).toEqual(['new'])
  expect(await db.auditEvent.count()).toBeGreaterThan(trail)
  await expect(applyRetention(person('admin'), {})).rejects.toBeInstanceOf(Forbidden)
})
