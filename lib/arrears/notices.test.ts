import { describe, expect, test } from 'vitest'
import { formatCents } from '@/lib/money'
import { db } from '@/lib/db'
import { Forbidden, Invalid, NotFound } from '@/lib/errors'
import { person } from '@/prisma/factories/actors'
import { behindBy, paidUp } from '@/prisma/factories/arrears'
import { auditLines, expectAudit } from '@/prisma/factories/audit'
import { archived, arranged, MONTHLY_CENTS } from '@/prisma/factories/payments'
import { pdfPages, pdfText } from '@/prisma/factories/pdf-text'
import { payLinkHash } from '@/lib/payments/pay-links'
import { printLetters, sendNotices } from './commands'
import { csvOf, fileNameOf } from './export'
import { lettersPdf } from './letters'
import { exportArrears, listArrears, previewNotices } from './queries'
import { getNoticeBatch, listNoticesOf } from './run-queries'
import { ListArrears, viewFrom } from './schema'

const view = (over: Record<string, string> = {}) => viewFrom(over)
const send = (number: string, over: Record<string, unknown> = {}, actor = person('staff')) =>
  sendNotices(actor, { q: number, kind: 'reminder', batchId: crypto.randomUUID(), ...over })
const halls = { en: { name: 'IBEW Local 46', address: 'Kent, WA', contact: 'Call us.' }, es: { name: 'IBEW Local 46', address: 'Kent, WA', contact: 'Llámenos.' } }

describe('the list of arrears', () => {
  test('its totals equal its rows, for every filter; archived records are left out', async () => {
    const [one, other] = [await behindBy(4), await behindBy(2, { email: false })]
    const gone = await behindBy(3)
    await archived(gone.memberId)
    for (const filter of [{}, { age: 'over90' }, { contact: 'letter' }, { months: '3' }, { status: 'active' }, { standing: 'delinquent' }, { q: one.number }]) {
      const listed = await listArrears(person('viewer'), view(filter))
      const rows = await exportArrears(person('staff'), view(filter))
      expect(rows).toHaveLength(listed.total)
      expect(rows.reduce((sum, row) => sum + row.owedCents, 0)).toBe(listed.totalCents)
      expect(rows.map((row) => row.id)).not.toContain(gone.memberId)
    }
    const mine = (await listArrears(person('staff'), view({ q: other.number }))).rows
    expect(mine).toMatchObject([{ id: other.memberId, owedCents: 2 * MONTHLY_CENTS, contact: 'letter', status: 'active', exempt: false }])
    await expect(listArrears(person('organizer'), view())).rejects.toBeInstanceOf(Forbidden)
  })

  test('as a file: audited, named after the view', async () => {
    const one = await behindBy(4)
    const staff = person('staff')
    const rows = await exportArrears(staff, view({ q: one.number }))
    await expectAudit(staff, 'arrears.export')
    let file = ''
    for await (const piece of csvOf(rows)) file += piece
    expect(file.split('\r\n')[1]).toMatch(new RegExp(`^${one.number},Paula,.*,Active,.*,180\\.00,0\\.00,E-mail,$`))
    expect(fileNameOf(view({ age: 'over90', contact: 'letter' }), new Date('2026-11-22T20:00:00Z'))).toBe('arrears-over90-letter-2026-11-22-1200.csv')
    expect(ListArrears.parse({ age: 'nonsense', sort: 'x', page: '-1' })).toMatchObject({ age: undefined, sort: 'oldest', page: 1 })
  })
})

describe('notices', () => {
  test('a mail with amount, months and a link of its own; the row; no second one of the kind; sent twice it is one', async () => {
    const one = await behindBy(2)
    const staff = person('staff')
    const batchId = crypto.randomUUID()
    expect(await previewNotices(staff, { q: one.number, kind: 'reminder' })).toMatchObject({ members: 1, owedCents: 2 * MONTHLY_CENTS, counts: { mail: 1, letter: 0 } })
    expect(await sendNotices(staff, { q: one.number, kind: 'reminder', batchId })).toEqual({ batchId, mails: 1, letters: 0 })
    expect(await expectAudit(staff, 'arrears.sendNotices')).toEqual(expect.arrayContaining(['insert PayLink', 'insert ArrearsNotice', 'insert OutboundMail']))
    const mail = await db.outboundMail.findUniqueOrThrow({ where: { key: `arrears:${batchId}:${one.memberId}` } })
    expect(mail.subject).toBe('Dues to IBEW Local 46: $90.00 is open')
    const token = /\/pay\/([\w-]+)$/m.exec(mail.body)![1]!
    const link = await db.payLink.findUniqueOrThrow({ where: { tokenHash: payLinkHash(token) }, include: { notices: true } })
    expect(link).toMatchObject({ memberId: one.memberId, purpose: 'mail', notices: [{ kind: 'reminder', channel: 'mail', owedCents: 2 * MONTHLY_CENTS, months: 2, batchId }] })

    expect(await sendNotices(staff, { q: one.number, kind: 'reminder', batchId })).toEqual({ batchId, mails: 0, letters: 0 })
    await expect(send(one.number)).rejects.toThrow('nobody to send this to')
    expect(await send(one.number, { again: 'on' })).toMatchObject({ mails: 1 })
    expect(await listNoticesOf(staff, { memberId: one.memberId })).toMatchObject([{ kind: 'Reminder', channel: 'mail' }, { kind: 'Reminder', channel: 'mail' }])
  })

  test('double click and two officers at once: one notice', async () => {
    const one = await behindBy(2)
    const batchId = crypto.randomUUID()
    await Promise.all([send(one.number, { batchId }), send(one.number, { batchId })])
    expect(await db.arrearsNotice.count({ where: { memberId: one.memberId } })).toBe(1)
    const two = await behindBy(2)
    const tried = await Promise.allSettled([send(two.number), send(two.number)])
    expect(tried.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await db.arrearsNotice.count({ where: { memberId: two.memberId } })).toBe(1)
  })

  test('the database and the trail hold no secret of a link', async () => {
    const one = await behindBy(2)
    const staff = person('staff')
    const { batchId } = await send(one.number, {}, staff)
    const token = /\/pay\/([\w-]+)$/m.exec((await db.outboundMail.findUniqueOrThrow({ where: { key: `arrears:${batchId}:${one.memberId}` } })).body)![1]!
    const events = await db.auditEvent.findMany({ where: { requestId: staff.requestId } })
    expect(JSON.stringify(events, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))).not.toContain(token)
    expect(JSON.stringify(await db.payLink.findMany({ where: { memberId: one.memberId } }))).not.toContain(token.replaceAll('-', ''))
  })

  test('refused roles, unknown batches', async () => {
    for (const role of ['member', 'organizer', 'instructor', 'viewer'] as const) {
      await expect(send('x', {}, person(role))).rejects.toBeInstanceOf(Forbidden)
      await expect(printLetters(person(role), { batchId: crypto.randomUUID() })).rejects.toBeInstanceOf(Forbidden)
    }
    await expect(printLetters(person('staff'), { batchId: crypto.randomUUID() })).rejects.toBeInstanceOf(NotFound)
    await expect(getNoticeBatch(person('staff'), { batchId: 'x' })).rejects.toBeInstanceOf(NotFound)
  })
})

describe('letters', () => {
  test('for those without e-mail: a page each, in the member’s language, with amount, months and the address of a new link', async () => {
    const [ana, luz] = [await behindBy(2, { email: false }), await behindBy(6, { email: false, language: 'es' })]
    const batchId = crypto.randomUUID()
    await arranged((tx) => tx.member.updateMany({ where: { id: { in: [ana.memberId, luz.memberId] } }, data: { lastName: `Letters ${batchId.slice(0, 8)}` } }))
    const sent = await sendNotices(person('staff'), { q: batchId.slice(0, 8), kind: 'reminder', batchId })
    expect(sent).toEqual({ batchId, mails: 0, letters: 2 })
    const staff = person('staff')
    const { letters } = await printLetters(staff, { batchId })
    expect(await expectAudit(staff, 'arrears.printLetters')).toEqual(['insert PayLink', 'insert PayLink'])
    const bytes = await lettersPdf(letters, halls, new Date())
    // The font sets two f as one letter.
    const pages = pdfPages(bytes).map((page) => page.join(' ').normalize('NFKC'))
    expect(pages).toHaveLength(2)
    const english = pages.find((page) => page.includes(ana.number))!
    const spanish = pages.find((page) => page.includes(luz.number))!
    expect(english).toContain('Your dues')
    expect(english).toContain('12 Ferry Lane')
    expect(english).toContain(formatCents(2 * MONTHLY_CENTS))
    expect(spanish).toContain('Su cuota sindical')
    expect(spanish).toContain(formatCents(6 * MONTHLY_CENTS))
    const token = /\/pay\/([0-9A-Z-]{24})/.exec(pdfText(bytes))![1]!
    expect(await db.payLink.count({ where: { tokenHash: payLinkHash(token), purpose: 'letter' } })).toBe(1)
  })

  test('who paid before the print gets none; printed again, both prints work', async () => {
    const one = await behindBy(2, { email: false })
    const { batchId } = await send(one.number)
    await printLetters(person('staff'), { batchId })
    await printLetters(person('staff'), { batchId })
    expect(await db.payLink.count({ where: { memberId: one.memberId, revokedAt: null } })).toBe(2)
    await paidUp(one.memberId)
    const staff = person('staff')
    await expect(printLetters(staff, { batchId })).rejects.toBeInstanceOf(Invalid)
    expect(await auditLines(staff.requestId)).toEqual([])
  })
})
