import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { jobActor } from '@/lib/auth/actor'
import { db, inTransaction } from '@/lib/db'
import { Forbidden, NotFound } from '@/lib/errors'
import { enrolled } from '@/prisma/factories/members'
import { person } from '@/prisma/factories/actors'
import { expectAudit } from '@/prisma/factories/audit'
import { mailServer } from '@/prisma/factories/mail-server'
import type { deliver as Deliver } from './delivery'
import { noteDelivery } from './commands'
import { getDemoAttachment, listDemoMails, listMails } from './queries'
import { queueMail, type QueuedMail } from './queue'

const who = () => ({ actor: 'test', operation: 'members.update', requestId: crypto.randomUUID() })
const queue = (mail: Partial<QueuedMail> & { key: string }) =>
  inTransaction(who(), (tx) => queueMail(tx, { to: 'ada@hall.test', subject: 'Word from the hall', body: 'secret link', ...mail }))
const mailOf = (key: string) => db.outboundMail.findUniqueOrThrow({ where: { key } })
const jobsFor = async (id: string) => (await db.$queryRaw<unknown[]>`SELECT 1 FROM pgboss.job WHERE name = 'outbox.deliver' AND data->>'mailId' = ${id}`).length

describe('queueing', () => {
  test('one row and one job in the same transaction; the same key twice is one mail', async () => {
    expect(await queue({ key: 'one' })).toBe(true)
    expect(await queue({ key: 'one', subject: 'Another' })).toBe(false)
    const mail = await mailOf('one')
    expect(mail).toMatchObject({ status: 'waiting', subject: 'Word from the hall', attempts: 0 })
    expect(await jobsFor(mail.id)).toBe(1)
  })

  test('a change that does not happen leaves no mail', async () => {
    await expect(inTransaction(who(), async (tx) => {
      await queueMail(tx, { key: 'undone', to: 'ada@hall.test', subject: 'x', body: 'y' })
      throw new Error('and then it failed')
    })).rejects.toThrow('and then it failed')
    expect(await db.outboundMail.count({ where: { key: 'undone' } })).toBe(0)
  })

  test('a subject stays one line, and the body stays out of the trail', async () => {
    const asked = who()
    await inTransaction(asked, async (tx) => queueMail(tx, { key: 'line', to: 'ada@hall.test', subject: 'Hello\r\nBcc: all@hall.test', body: 'the secret', memberId: await enrolled() }))
    expect((await mailOf('line')).subject).toBe('Hello Bcc: all@hall.test')
    const events = await db.auditEvent.findMany({ where: { requestId: asked.requestId, table: 'OutboundMail' } })
    expect(events).toHaveLength(1)
    expect(JSON.stringify(events[0]?.after)).not.toContain('the secret')
  })
})

describe('handing over to a real mail server', () => {
  let server: Awaited<ReturnType<typeof mailServer>>
  let deliver: typeof Deliver
  let sweepOutbox: (now?: number) => Promise<string>
  const takenFor = (id: string) => server.taken.filter((one) => one.message.includes(`<${id}@`)).length

  beforeAll(async () => {
    server = await mailServer()
    vi.stubEnv('SMTP_URL', server.url)
    // The environment is read once a process: these modules read it with the mail server in it.
    vi.resetModules()
    ;({ deliver } = await import('./delivery'))
    ;({ sweepOutbox } = await import('./sweep'))
  })
  afterAll(async () => {
    await (await import('@/lib/db')).disconnect()
    vi.unstubAllEnvs()
    await server.stop()
  })

  test('sent once, whatever the queue does; its body is gone afterwards', async () => {
    await queue({ key: 'sent', body: 'Open http://127.0.0.1:3999/open/abc' })
    const { id } = await mailOf('sent')
    expect(await deliver(id)).toBe('sent')
    expect(await deliver(id)).toBe('not waiting any more')
    expect(takenFor(id)).toBe(1)
    expect(server.taken.at(-1)).toMatchObject({ to: ['ada@hall.test'] })
    expect(server.taken.at(-1)!.message).toContain('http://127.0.0.1:3999/open/abc')
    expect(await mailOf('sent')).toMatchObject({ status: 'sent', body: '', attempts: 1, problem: null })
  })

  test('a file travels with its mail, byte by byte, and is gone from the table and out of the trail afterwards', async () => {
    const bytes = Buffer.from(Array.from({ length: 3_000 }, (_, at) => (at * 7) % 256))
    await queue({ key: 'file', attachment: { name: 'receipt-2026-000001.pdf', bytes } })
    const { id } = await mailOf('file')
    expect(await deliver(id)).toBe('sent')
    const { message } = server.taken.at(-1)!
    expect(message).toMatch(/Content-Type: application\/pdf; name=receipt-2026-000001\.pdf/)
    const sent = /filename=receipt-2026-000001\.pdf\r?\n\r?\n([A-Za-z0-9+/=\r\n]+)/.exec(message)![1]!
    expect(Buffer.from(sent, 'base64').equals(bytes)).toBe(true)
    expect(await mailOf('file')).toMatchObject({ attachment: null, attachmentName: 'receipt-2026-000001.pdf', body: '' })
    const events = await db.auditEvent.findMany({ where: { table: 'OutboundMail', rowId: id } })
    expect(events.length).toBe(2)
    expect(JSON.stringify(events.map(({ before, after }) => [before, after]))).not.toContain('"attachment":')
  })

  test('an address that the server refuses is kept as refused, with its words, and not tried again', async () => {
    await queue({ key: 'refused', to: 'gone@hall.test' })
    const { id } = await mailOf('refused')
    expect(await deliver(id)).toBe('refused')
    expect(await mailOf('refused')).toMatchObject({ status: 'refused', body: '' })
    expect((await mailOf('refused')).problem).toContain('5.1.1 No such mailbox here')
  })

  test('trust: 43 while the mail server is down mails wait; afterwards each leaves once', async () => {
    const { port } = server
    await server.stop()
    await queue({ key: 'down-1' })
    await queue({ key: 'down-2' })
    const ids = [(await mailOf('down-1')).id, (await mailOf('down-2')).id]
    for (const id of ids) await expect(deliver(id)).rejects.toThrow()
    expect(await mailOf('down-1')).toMatchObject({ status: 'waiting', attempts: 1, body: 'secret link' })
    expect((await mailOf('down-1')).problem).toMatch(/ECONNREFUSED|connect/)
    server = await mailServer(port)
    expect(await deliver(ids[0]!)).toBe('sent')
    // The other's own job has given up meanwhile: the sweep takes it, and only it.
    await sweepOutbox(Date.now() + 3_600_000)
    expect(await mailOf('down-2')).toMatchObject({ status: 'sent', attempts: 2, problem: null })
    expect(ids.map(takenFor)).toEqual([1, 1])
  })

  test('a mail that nobody took for three days is given up', async () => {
    await queue({ key: 'old' })
    await sweepOutbox(Date.now() + 4 * 86_400_000)
    expect(await mailOf('old')).toMatchObject({ status: 'refused', body: '' })
    expect(takenFor((await mailOf('old')).id)).toBe(0)
  })
})

test('where no mail is sent it is kept, body and all', async () => {
  await queue({ key: 'kept' })
  const actor = jobActor('outbox.deliver')
  await noteDelivery(actor, { mailId: (await mailOf('kept')).id, outcome: { is: 'kept' } })
  expect(await mailOf('kept')).toMatchObject({ status: 'kept', body: 'secret link' })
  expect(await expectAudit(actor, 'outbox.noteDelivery')).toEqual(['update OutboundMail: status'])
})

test('administrators see what is on its way and never what it says; others see nothing', async () => {
  const shown = await listMails(person('admin'), { status: 'refused', page: 1 })
  expect(shown.mails.length).toBe(shown.counts.refused)
  expect(JSON.stringify(await listMails(person('admin'), { status: undefined, page: 1 }))).not.toContain('secret link')
  for (const role of ['officer', 'staff', 'member', 'viewer'] as const) await expect(listMails(person(role), { status: undefined, page: 1 })).rejects.toBeInstanceOf(Forbidden)
  await expect(listDemoMails(person('admin'), {})).rejects.toBeInstanceOf(NotFound)
  await expect(getDemoAttachment(person('admin'), { mailId: (await mailOf('kept')).id })).rejects.toBeInstanceOf(NotFound)
})
