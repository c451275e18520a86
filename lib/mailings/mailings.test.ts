import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { jobActor, strangerActor } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import { Conflict, Forbidden, Invalid, NotFound } from '@/lib/errors'
import { archiveMember, updateMember } from '@/lib/members/commands'
import { getMemberForEdit } from '@/lib/members/queries'
import { isAddressProblem } from '@/lib/outbox/bad-addresses'
import { noteDelivery } from '@/lib/outbox/commands'
import { person } from '@/prisma/factories/actors'
import { expectAudit } from '@/prisma/factories/audit'
import { enrolled } from '@/prisma/factories/members'
import { again, atTheOffice } from '@/prisma/factories/office'
import { chooseMailings, draftMailing, optOut, rewriteMailing, sendMailing, sendTestMailing, trustAddress } from './commands'
import { makeMailsOf } from './making'
import { memberOfToken, optOutToken } from './opt-out'
import { getMailing, getOptOut, getReach } from './queries'

const words = { subject: 'Picnic for {first_name}', body: 'Hello {first_name} {last_name}, number {member_number}.', subjectEs: 'Día de campo', bodyEs: 'Hola {first_name}' }
const stranger = () => strangerActor({ requestId: randomUUID() })
const worker = () => jobActor('mailings.makeMails')
const address = () => `${randomUUID()}@hall.test`
const mailsOf = (mailingId: string) => db.outboundMail.findMany({ where: { key: { startsWith: `mailing:${mailingId}:` } }, orderBy: { recipient: 'asc' } })
let clerk: Awaited<ReturnType<typeof atTheOffice>>
beforeAll(async () => { clerk = await atTheOffice('staff') })

test('a mailing is written, tested and sent once, in each member’s language; who cannot or will not get it is left out and said', async () => {
  const emails = [address(), address(), address()] as const
  const [ana, bo, off, gone, none] = [
    await enrolled({ firstName: 'Ana', email: emails[0] }), await enrolled({ firstName: 'Bo', email: emails[1], language: 'es' }), await enrolled({ email: emails[2] }), await enrolled({ email: address() }), await enrolled(),
  ]
  const act = again(clerk)
  const { mailingId } = await draftMailing(act, { ...words, id: [ana, bo, off, gone, none] })
  expect(await expectAudit(act, 'mailings.draft')).toEqual(['insert Mailing'])
  const end = stranger()
  await optOut(end, { token: optOutToken(off) })
  expect(await expectAudit(end, 'mailings.optOut')).toEqual(['update Member: noMailingAt'])
  await archiveMember(person('officer'), { memberId: gone, reason: 'Moved' })

  const before = await getMailing(clerk, { mailingId })
  expect(before.draft).toMatchObject({ count: 2, inSpanish: 1, leftOut: expect.arrayContaining([{ why: 'wants no mailings', count: 1 }, { why: 'archived', count: 1 }, { why: 'without an e-mail address', count: 1 }]) as unknown })
  expect(JSON.stringify(before.draft!.samples)).not.toContain(optOutToken(ana))
  const test = again(clerk)
  await sendTestMailing(test, { mailingId })
  expect((await expectAudit(test, 'mailings.sendTest'))).toEqual(['insert OutboundMail', 'insert OutboundMail'])
  await expect(sendMailing(again(clerk), { mailingId, version: '5.other' })).rejects.toThrow(Conflict)
  expect(await mailsOf(mailingId)).toEqual([])

  const send = again(clerk)
  const version = before.draft!.seen
  await Promise.all([sendMailing(send, { mailingId, version }), sendMailing(again(clerk), { mailingId, version })])
  expect(await db.mailingRecipient.count({ where: { mailingId } })).toBe(2)
  await expect(rewriteMailing(again(clerk), { mailingId, version: 2, ...words })).rejects.toThrow(Invalid)
  const made = worker()
  expect(await makeMailsOf(made, { mailingId })).toEqual({ left: 0 })
  expect(await expectAudit(made, 'mailings.makeMails')).toContain('insert OutboundMail')
  expect(await makeMailsOf(worker(), { mailingId })).toEqual({ left: 0 })
  const mails = await mailsOf(mailingId)
  expect(mails).toHaveLength(2)
  const [toAna, toBo] = [mails.find((mail) => mail.memberId === ana)!, mails.find((mail) => mail.memberId === bo)!]
  expect(toAna).toMatchObject({ recipient: emails[0], subject: 'Picnic for Ana' })
  expect(toAna.body).toContain('Hello Ana')
  expect(toAna.body).toContain(`/unsubscribe/${optOutToken(ana)}`)
  expect(toBo).toMatchObject({ subject: 'Día de campo' })
  expect(toBo.body).toMatch(/^Hola Bo[\s\S]*¿No quiere correos/)
  expect((await getMailing(clerk, { mailingId })).sent).toMatchObject({ waiting: 2, sent: 0, refused: 0 })
  const trail = await db.auditEvent.findMany({ where: { table: 'OutboundMail', rowId: toAna.id } })
  expect(JSON.stringify(trail.map(({ before: was, after }) => [was, after]))).not.toContain('unsubscribe/')
  expect(await expectAudit(send, 'mailings.send').catch(() => ['sent by the other'])).not.toEqual([])
})

test('an address that refused mail is kept as bad, left out, and free again when it is changed or said to work', async () => {
  const email = address()
  const memberId = await enrolled({ email })
  const { mailingId } = await draftMailing(again(clerk), { ...words, id: [memberId] })
  await sendMailing(again(clerk), { mailingId, version: (await getMailing(clerk, { mailingId })).draft!.seen })
  await makeMailsOf(worker(), { mailingId })
  const [mail] = await mailsOf(mailingId)
  await noteDelivery(jobActor('outbox.deliver'), { mailId: mail!.id, outcome: { is: 'refused', problem: '550 5.1.1 No such mailbox here' } })
  expect((await getMailing(clerk, { mailingId })).sent).toMatchObject({ refused: 1, refusals: [{ memberId, problem: '550 5.1.1 No such mailbox here' }] })
  expect(await getReach(clerk, { memberId })).toMatchObject({ bad: { address: email } })

  const next = await draftMailing(again(clerk), { ...words, id: [memberId] })
  expect((await getMailing(clerk, next)).draft).toMatchObject({ count: 0, leftOut: [{ why: 'address refused mail before', count: 1 }] })
  const trust = again(clerk)
  await trustAddress(trust, { memberId })
  expect(await expectAudit(trust, 'mailings.trustAddress')).toEqual(['update BadAddress: clearedAt'])
  expect((await getMailing(clerk, next)).draft).toMatchObject({ count: 1 })
  await noteDelivery(jobActor('outbox.deliver'), { mailId: mail!.id, outcome: { is: 'refused', problem: '550 5.1.1 No such mailbox here' } })
  expect((await getReach(clerk, { memberId })).bad).toBeNull()

  const { version, ...particulars } = await getMemberForEdit(clerk, { memberId })
  const { memberNumber, firstName, middleName, lastName, phone, address: street, city, state, zipCode, dateOfBirth, hireDate, language } = particulars
  await updateMember(again(clerk), { memberId, version, memberNumber, firstName, middleName, lastName, phone, address: street, city, state, zipCode, dateOfBirth, hireDate, language, email: address() })
  expect((await getMailing(clerk, next)).draft).toMatchObject({ count: 1 })
})

test.each([
  ['550 5.1.1 No such mailbox here', true], ['550 5.2.1 disabled', true], ['551 User not local', true], ['550 5.7.1 Relaying denied', false], ['552 5.2.2 Mailbox full', false],
  ['No mail server took it for three days.', false], ['554 5.7.0 Spam', false],
])('an address is bad after “%s”: %s', (problem, bad) => expect(isAddressProblem(problem)).toBe(bad))

test('mailings are for the office; a link ends only its own member’s; members choose for themselves', async () => {
  const [memberId, other] = [await enrolled({ email: address() }), await enrolled()]
  for (const role of ['member', 'viewer', 'organizer'] as const) await expect(draftMailing(person(role), { ...words, id: [memberId] })).rejects.toThrow(Forbidden)
  await expect(draftMailing(again(clerk), { ...words, body: 'Hello {frist_name}', id: [memberId] })).rejects.toThrow(Invalid)
  await expect(draftMailing(again(clerk), { ...words, subjectEs: '', id: [memberId] })).rejects.toThrow(Invalid)
  await expect(draftMailing(again(clerk), { ...words, id: [] })).rejects.toThrow(Invalid)

  const token = optOutToken(memberId)
  expect(memberOfToken(token)).toBe(memberId)
  const forged = `${optOutToken(other).split('.')[0]}.${token.split('.')[1]}`
  for (const wrong of [forged, `${token}x`, 'x', '.', `${token.slice(0, -2)}`]) {
    expect(memberOfToken(wrong)).toBeNull()
    await expect(optOut(stranger(), { token: wrong })).rejects.toThrow(NotFound)
  }
  expect(await getOptOut(stranger(), { token })).toEqual({ language: 'en', off: false })
  const member = person('member', { memberId })
  await chooseMailings(member, { memberId, wants: 'no' })
  expect(await expectAudit(member, 'mailings.choose')).toEqual(['update Member: noMailingAt'])
  expect(await getOptOut(stranger(), { token })).toEqual({ language: 'en', off: true })
  await chooseMailings(again(member), { memberId, wants: 'yes' })
  await expect(chooseMailings(again(member), { memberId: other, wants: 'no' })).rejects.toThrow(NotFound)
  await expect(getReach(again(member), { memberId: other })).rejects.toThrow(NotFound)

  const { mailingId } = await draftMailing(again(clerk), { ...words, id: [memberId] })
  const write = again(clerk)
  await rewriteMailing(write, { mailingId, version: 1, ...words, subject: 'Picnic' })
  expect(await expectAudit(write, 'mailings.rewrite')).toEqual(['update Mailing: subject, version'])
  await expect(rewriteMailing(again(clerk), { mailingId, version: 1, ...words })).rejects.toThrow(Conflict)
  // Whoever ends mailings between sending and the worker's turn gets none.
  await sendMailing(again(clerk), { mailingId, version: (await getMailing(clerk, { mailingId })).draft!.seen })
  await optOut(stranger(), { token })
  await makeMailsOf(worker(), { mailingId })
  expect(await mailsOf(mailingId)).toEqual([])
  expect((await getMailing(clerk, { mailingId })).sent).toMatchObject({ leftOutLate: 1, waiting: 0 })
})
