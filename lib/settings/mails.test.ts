import { describe, expect, test } from 'vitest'
import { cliActor } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import { Forbidden, Invalid } from '@/lib/errors'
import { sendTestMail } from '@/lib/outbox/test-mail'
import { createUser } from '@/lib/users/accounts'
import { person } from '@/prisma/factories/actors'
import { expectAudit } from '@/prisma/factories/audit'
import { mailKeys, mailOf } from './mail-defaults'
import { blanksOf, faultsIn, mailInWords } from './mail-wordings'
import { getMail, listMails, resetMail, writeMail } from './mails'

const admin = () => person('admin')
const reset = { key: 'account.reset', language: 'en' } as const
const values = { name: 'Ana', link: 'https://hall.test/x', until: 'noon' }

test.each(mailKeys.flatMap((key) => (['en', 'es'] as const).map((language) => [key, language] as const)))('the words that come with %s in %s keep their own rules', (key, language) => {
  expect(faultsIn(key, mailOf(key).words[language], blanksOf(key))).toEqual({})
})

describe('words of a mail', () => {
  test('are written by an administrator, hold at once, and keep the words before', async () => {
    expect((await mailInWords(db, 'account.reset', 'en', values)).subject).toBe('Choose a new password')
    const ada = admin()
    const { seen } = await getMail(ada, reset)
    await writeMail(ada, { ...reset, seen, subject: 'New password at {hall}', body: 'Dear {name},\r\n{link}' })
    expect(await expectAudit(ada, 'settings.writeMail')).toEqual(['insert MailTemplate'])
    expect(await mailInWords(db, 'account.reset', 'en', values)).toEqual({ subject: 'New password at IBEW Local 46', body: 'Dear Ana,\nhttps://hall.test/x' })
    expect((await mailInWords(db, 'account.reset', 'es', values)).subject).toBe('Elija una contraseña nueva')
    expect((await listMails(person('officer'), {})).find((mail) => mail.key === 'account.reset')?.own).toEqual(['en'])
    const shown = await getMail(person('officer'), reset)
    expect(shown.preview.body).toMatch(/^Dear Rosa,\nhttp/)
    expect(shown.history).toHaveLength(1)
  })

  test.each([
    ['without its link', 'Hello', 'Hello {name}', 'body'], ['with a blank nobody knows', 'Hello {frist}', '{link}', 'subject'],
    ['with a brace left open', 'Hello', '{link} {name', 'body'], ['without a subject', '  ', '{link}', 'subject'], ['with two lines of subject', 'a\nBcc: all', '{link}', 'subject'],
  ])('are refused %s', async (_what, subject, body, field) => {
    const before = await db.mailTemplate.count()
    const refused = await writeMail(admin(), { ...reset, subject, body }).catch((error: unknown) => error)
    expect((refused as Invalid).errors).toHaveProperty(field)
    expect(await db.mailTemplate.count()).toBe(before)
  })

  test('of two who write at once both are kept, the newer holds and is told', async () => {
    const { seen } = await getMail(admin(), reset)
    expect(await writeMail(admin(), { ...reset, seen, subject: 'First', body: '{link}' })).toMatchObject({ overtook: false })
    expect(await writeMail(admin(), { ...reset, seen, subject: 'Second', body: '{link}' })).toMatchObject({ overtook: true })
    expect((await getMail(admin(), reset)).history.map((row) => row.subject).slice(0, 2)).toEqual(['Second', 'First'])
  })

  test('go back to those they came with, once', async () => {
    const ada = admin()
    await resetMail(ada, reset)
    expect(await expectAudit(ada, 'settings.resetMail')).toEqual(['insert MailTemplate'])
    expect((await mailInWords(db, 'account.reset', 'en', values)).subject).toBe('Choose a new password')
    await expect(resetMail(admin(), reset)).rejects.toBeInstanceOf(Invalid)
  })

  test('a value brings no second line into a subject, and its braces are no blanks', async () => {
    const { subject, body } = await mailInWords(db, 'payments.confirmation', 'en', { name: '{link}', amount: '$1', months: 'May', number: '7\r\nBcc: all@hall.test', link: 'L' })
    expect(subject).toBe('Receipt 7 Bcc: all@hall.test from IBEW Local 46')
    expect(body).toMatch(/^Hello \{link\},/)
  })

  test('are not for staff, and officers only read', async () => {
    for (const role of ['staff', 'member', 'viewer'] as const) await expect(listMails(person(role), {})).rejects.toBeInstanceOf(Forbidden)
    for (const role of ['staff', 'officer'] as const) {
      await expect(writeMail(person(role), { ...reset, subject: 'a', body: '{link}' })).rejects.toBeInstanceOf(Forbidden)
      await expect(sendTestMail(person(role), reset)).rejects.toBeInstanceOf(Forbidden)
    }
  })
})

test('a test mail goes to whoever asks, filled with samples, through the outbox', async () => {
  const { id } = await createUser(cliActor('test'), { email: 'ada@mails.test', name: 'Ada Kowalski', roles: ['admin'], password: 'copper bus bars' })
  const ada = person('admin', { userId: id })
  await sendTestMail(ada, { key: 'payments.confirmation', language: 'es' })
  expect(await db.outboundMail.findFirstOrThrow({ where: { recipient: 'ada@mails.test' } })).toMatchObject({ subject: '[Test] Recibo 2027-000123 de IBEW Local 46', status: 'waiting' })
  expect(await expectAudit(ada, 'outbox.sendTestMail')).toEqual(['insert OutboundMail'])
})
