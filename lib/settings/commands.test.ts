import { afterEach, describe, expect, test, vi } from 'vitest'
import { addDays, setHallTimeZone, todayAtHall } from '@/lib/dates'
import { db } from '@/lib/db'
import { Forbidden, Invalid, NotFound } from '@/lib/errors'
import { createUser } from '@/lib/users/accounts'
import { cliActor } from '@/lib/auth/actor'
import { person } from '@/prisma/factories/actors'
import { expectAudit } from '@/prisma/factories/audit'
import { saveSettings, withdrawChange } from './commands'
import { settingOn, settingsOn } from './current'
import { getPaymentFees, getHall, getSettingGroup, listSettings } from './queries'
import { settingGroups } from './schema'
import { loadHallTimeZone } from './zone'

const admin = () => person('admin')
const at = (instant: string) => vi.useFakeTimers({ toFake: ['Date'], now: new Date(instant) })
afterEach(() => {
  vi.useRealTimers()
  setHallTimeZone('America/Los_Angeles')
})
const seenNow = async (group: 'hall' | 'fees' | 'sign-in' | 'retention') => (await getSettingGroup(admin(), { group })).seen

describe('a setting', () => {
  test('has its default until somebody decides, and holds from its day on', async () => {
    const today = todayAtHall()
    expect(await settingsOn(db, ['fees.cardBasisPoints', 'fees.cardFixedCents'])).toEqual({ 'fees.cardBasisPoints': 290, 'fees.cardFixedCents': 30 })
    const ada = admin()
    const saved = await saveSettings(ada, { group: 'fees', startsOn: addDays(today, 10), 'fees.cardBasisPoints': '3.25', 'fees.cardFixedCents': '0.30' })
    expect(saved).toMatchObject({ written: ['fees.cardBasisPoints'], overtaken: [] })
    expect(await expectAudit(ada, 'settings.save')).toEqual(['insert Setting'])
    expect(await settingOn(db, 'fees.cardBasisPoints', addDays(today, 9))).toBe(290)
    expect(await settingOn(db, 'fees.cardBasisPoints', addDays(today, 10))).toBe(325)
    expect(await settingOn(db, 'fees.cardBasisPoints', '2000-01-01')).toBe(290)
    expect(await getPaymentFees(person('member'), { amountCents: 7500 })).toEqual({ cardCents: 248, bankDebitCents: 60 })
  })

  test('shows its history: who, when, from which day, before and after; a planned change can be taken back', async () => {
    const today = todayAtHall()
    const { id } = await createUser(cliActor('test'), { email: 'ada@hall.test', name: 'Ada Kowalski', roles: ['admin'], password: 'copper bus bars' })
    const ada = person('admin', { userId: id })
    await saveSettings(ada, { group: 'fees', seen: await seenNow('fees'), startsOn: addDays(today, 20), 'fees.bankDebitMostCents': '6' })
    const group = await getSettingGroup(person('officer'), { group: 'fees' })
    expect(group.history[0]).toMatchObject({ key: 'fees.bankDebitMostCents', who: 'Ada Kowalski', startsOn: addDays(today, 20), before: '$5.00', after: '$6.00', planned: true })
    expect(group.fields.find((field) => field.key === 'fees.bankDebitMostCents')?.typed).toBe('5.00')
    const settingId = group.planned.find((change) => change.key === 'fees.bankDebitMostCents')!.id
    const taking = admin()
    await withdrawChange(taking, { settingId })
    expect(await expectAudit(taking, 'settings.withdraw')).toEqual(['insert Setting'])
    expect(await settingOn(db, 'fees.bankDebitMostCents', addDays(today, 30))).toBe(500)
    expect((await getSettingGroup(admin(), { group: 'fees' })).planned.map((change) => change.key)).toEqual(['fees.cardBasisPoints'])
    await expect(withdrawChange(admin(), { settingId })).rejects.toBeInstanceOf(Invalid)
    await expect(withdrawChange(admin(), { settingId: crypto.randomUUID() })).rejects.toBeInstanceOf(NotFound)
  })

  test('what had begun keeps its past: a past day is refused, and nothing is written', async () => {
    const before = await db.setting.count()
    const refused = await saveSettings(admin(), { group: 'fees', startsOn: addDays(todayAtHall(), -1), 'fees.cardFixedCents': '0.25' }).catch((error: unknown) => error)
    expect((refused as Invalid).errors).toHaveProperty('startsOn')
    expect(await db.setting.count()).toBe(before)
  })

  test.each([
    ['hall.name', ''], ['hall.name', 'x'.repeat(101)], ['hall.phone', 'call us'], ['hall.email', 'at hall'], ['hall.timeZone', 'Mars/Olympus'],
  ] as const)('refuses %s = %j beside its field', async (key, typed) => {
    const refused = await saveSettings(admin(), { group: 'hall', [key]: typed }).catch((error: unknown) => error)
    expect((refused as Invalid).errors).toHaveProperty([key])
  })

  test('trust: 16 takes only fields of its group', async () => {
    await expect(saveSettings(admin(), { group: 'hall', 'dues.dueDay': '5' })).rejects.toBeInstanceOf(Invalid)
    await expect(saveSettings(admin(), { group: 'sign-in', 'session.idleMinutes': '1' })).rejects.toBeInstanceOf(Invalid)
    await expect(saveSettings(admin(), { group: 'retention', 'retention.mailDays': '1e3' })).rejects.toBeInstanceOf(Invalid)
  })

  test('is the administrators’ to decide, and officers’ to read', async () => {
    for (const role of ['officer', 'staff', 'member', 'viewer', 'organizer', 'instructor'] as const) {
      await expect(saveSettings(person(role), { group: 'hall', 'hall.city': 'Kent' })).rejects.toBeInstanceOf(Forbidden)
      if (role === 'officer') await expect(listSettings(person(role), {})).resolves.toHaveLength(Object.keys(settingGroups).length)
      else await expect(listSettings(person(role), {})).rejects.toBeInstanceOf(Forbidden)
    }
    expect(await settingOn(db, 'hall.city')).toBe('')
  })
})

describe('two administrators at once', () => {
  test('both are in the history, the newer holds and is told of the other; what one did not touch stays the other’s', async () => {
    const seen = await seenNow('hall')
    const both = { group: 'hall' as const, seen, 'hall.name': 'IBEW Local 46', 'hall.city': '', 'hall.phone': '' }
    await saveSettings(admin(), { ...both, 'hall.city': 'Kent', 'hall.phone': '253-555-0146' })
    const later = await saveSettings(admin(), { ...both, 'hall.city': 'Renton' })
    expect(later).toMatchObject({ written: ['hall.city'], overtaken: ['hall.city'] })
    expect(await settingsOn(db, ['hall.city', 'hall.phone'])).toEqual({ 'hall.city': 'Renton', 'hall.phone': '253-555-0146' })
    const { history } = await getSettingGroup(admin(), { group: 'hall' })
    expect(history.filter((change) => change.key === 'hall.city').map(({ before, after }) => [before, after])).toEqual([['Kent', 'Renton'], ['', 'Kent']])
  })

  test('really at once: neither is lost', async () => {
    const seen = await seenNow('sign-in')
    await Promise.all(['20', '25'].map((minutes) => saveSettings(admin(), { group: 'sign-in', seen, 'session.idleMinutes': minutes })))
    const { history } = await getSettingGroup(admin(), { group: 'sign-in' })
    expect(history.map((change) => change.after).sort()).toEqual(['20 minutes without a click', '25 minutes without a click'])
    expect(`${await settingOn(db, 'session.idleMinutes')} minutes without a click`).toBe(history[0]!.after)
  })

  test('a page without a change writes nothing', async () => {
    const { seen, fields } = await getSettingGroup(admin(), { group: 'hall' })
    const before = await db.setting.count()
    const typed = Object.fromEntries(fields.map((field) => [field.key, field.typed]))
    expect(await saveSettings(admin(), { group: 'hall', seen, ...typed })).toMatchObject({ written: [], overtaken: [] })
    expect(await db.setting.count()).toBe(before)
  })
})

describe('the hall', () => {
  test('ux: 26 says in the reader’s language whom to call and when to come, only what is known', async () => {
    await saveSettings(admin(), {
      group: 'hall', seen: await seenNow('hall'), 'hall.name': 'IBEW Local 46', 'hall.address': '1 Invented Way', 'hall.city': 'Kent', 'hall.state': 'WA', 'hall.zipCode': '98032',
      'hall.phone': '253-555-0146', 'hall.hours': 'on weekdays from 8 to 5', 'hall.hoursInSpanish': 'de lunes a viernes de 8 a 5',
    })
    expect(await getHall(person('member'), { language: 'en' })).toMatchObject({
      name: 'IBEW Local 46', address: '1 Invented Way, Kent, WA 98032',
      contact: 'Questions? Call the hall at 253-555-0146. Come by on weekdays from 8 to 5: 1 Invented Way, Kent, WA 98032.',
    })
    expect((await getHall(person('member'), { language: 'es' })).contact).toBe('¿Preguntas? Llame a la sede al 253-555-0146. Venga de lunes a viernes de 8 a 5: 1 Invented Way, Kent, WA 98032.')
  })

  test('trust: 44 its clock is a setting: the day changes with the zone, in a process that follows it', async () => {
    at('2026-07-01T05:30:00Z')
    expect(todayAtHall()).toBe('2026-06-30')
    await saveSettings(admin(), { group: 'hall', seen: await seenNow('hall'), 'hall.timeZone': 'America/New_York' })
    expect(await loadHallTimeZone()).toBe(true)
    expect(todayAtHall()).toBe('2026-07-01')
    expect(await loadHallTimeZone()).toBe(false)
  })
})
