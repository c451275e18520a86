// Ten thousand records in one act: a task about each member, and a mail to each of them, beside the bare statements that write the same rows
// with all triggers. The preview of both is looked at too: somebody waits for it.
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { cliActor, jobActor, type Person } from '@/lib/auth/actor'
import { runBulk } from '@/lib/bulk/commands'
import { previewBulk } from '@/lib/bulk/queries'
import { addDays, todayAtHall } from '@/lib/dates'
import { draftMailing, sendMailing } from '@/lib/mailings/commands'
import { makeMailsOf } from '@/lib/mailings/making'
import { getMailing } from '@/lib/mailings/queries'
import { createUser } from '@/lib/users/accounts'
import { inMs, layMembers, median, timed, withBareDatabase, type Measured } from './measuring'

const MEMBERS = 10_000
const ROUNDS = 3
/** Mails made beside as many bare ones; the others are made the same way. */
const MAILS = 1_000
const PREVIEW_MS = 1_000
const query = 'status=active'

async function officerOf(): Promise<Person> {
  const { id } = await createUser(cliActor('bench'), { email: 'bulk.officer@bench.test', name: 'Bulk Officer', roles: ['officer'] })
  return { kind: 'person', id: `user:${id}`, userId: id, sessionId: randomUUID(), memberId: null, roles: ['officer'], duties: [], requestId: randomUUID() }
}

/** A task about everybody, written past the rules: rows, triggers, and the list of what the act did. */
const tasksBare = (client: pg.Client, ownerId: string) => timed(async () => {
  const act = randomUUID()
  await client.query('BEGIN')
  await client.query(`INSERT INTO "BulkAct"(id, room, act, asked, query, changed, "leftOut", "createdBy") VALUES ($1, 'members', 'members.task', '{}', $2, ${MEMBERS}, '[]', 'cli:bench')`, [act, query])
  await client.query(`WITH made AS (INSERT INTO "Task"(id, title, room, "recordId", "memberId", "ownerId", "dueOn", "createdBy", "updatedAt")
      SELECT gen_random_uuid(), 'Bare', 'members', id, id, $2, current_date + 7, 'cli:bench', now() FROM "Member" WHERE "memberNumber" LIKE 'B-%' RETURNING id, "recordId")
    INSERT INTO "BulkRow"(id, "bulkActId", "recordId", name, "rowId") SELECT gen_random_uuid(), $1, "recordId", 'Bare', id FROM made`, [act, ownerId])
  await client.query('COMMIT')
})

const recipientsBare = (client: pg.Client, mailingId: string) => timed(() => client.query(`INSERT INTO "MailingRecipient"(id, "mailingId", "memberId", "mailKey")
  SELECT gen_random_uuid(), $1::uuid, id, 'bare:' || $1::uuid || ':' || id FROM "Member" WHERE "memberNumber" LIKE 'B-%'`, [mailingId]))

const mailsBare = (client: pg.Client, round: number) => timed(() => client.query(`INSERT INTO "OutboundMail"(id, key, recipient, subject, body, "memberId")
  SELECT gen_random_uuid(), 'bare:${round}:' || id, email, 'The hall is closed', repeat('The hall is closed on Friday. ', 10), id FROM "Member" WHERE "memberNumber" LIKE 'B-%' LIMIT ${MAILS}`))

async function ofTasks(client: pg.Client, officer: Person): Promise<Measured[]> {
  const asked = { act: 'members.task' as const, id: [], query, title: 'Ask for the new address', ownerId: officer.userId, dueOn: addDays(todayAtHall(), 7) }
  const look = { act: asked.act, id: [], query }
  const [previews, acts, bare]: [number[], number[], number[]] = [[], [], []]
  for (let round = 0; round < ROUNDS; round++) {
    bare.push(await tasksBare(client, officer.userId))
    previews.push(await timed(() => previewBulk(officer, look)))
    const { version } = await previewBulk(officer, look)
    acts.push(await timed(() => runBulk(officer, { ...asked, key: randomUUID(), version })))
  }
  const [act, beside, preview] = [median(acts), median(bare), median(previews)]
  return [
    { what: `a task about each of ${MEMBERS.toLocaleString('en-US')} members`, ratio: act / beside, bar: 3, detail: `${inMs(act)} beside ${inMs(beside)} for the bare INSERT … SELECT of the same rows with all triggers (medians of ${ROUNDS})` },
    { what: `its preview, within ${inMs(PREVIEW_MS)}`, ratio: preview / PREVIEW_MS, bar: 1, detail: inMs(preview) },
  ]
}

async function ofMailings(client: pg.Client, officer: Person): Promise<Measured[]> {
  const [previews, sent, bare]: [number[], number[], number[]] = [[], [], []]
  let last = ''
  for (let round = 0; round < ROUNDS; round++) {
    const draft = () => draftMailing(officer, { subject: 'The hall is closed', body: 'Dear {first_name},\n\nthe hall is closed on Friday.', subjectEs: null, bodyEs: null, id: [], query })
    const { mailingId: beside } = await draft()
    bare.push(await recipientsBare(client, beside))
    const { mailingId } = await draft()
    previews.push(await timed(() => getMailing(officer, { mailingId })))
    const { draft: seen } = await getMailing(officer, { mailingId })
    sent.push(await timed(() => sendMailing(officer, { mailingId, version: seen!.seen })))
    last = mailingId
  }
  const [madeBare, made]: [number[], number[]] = [[], []]
  for (let round = 0; round < ROUNDS; round++) {
    madeBare.push(await mailsBare(client, round))
    made.push(await timed(async () => { for (let n = 0; n < MAILS; n += 100) await makeMailsOf(jobActor('bench'), { mailingId: last }) }))
  }
  const [send, besideSend, preview, make, besideMake] = [median(sent), median(bare), median(previews), median(made), median(madeBare)]
  return [
    { what: `a mailing to ${MEMBERS.toLocaleString('en-US')} members let go`, ratio: send / besideSend, bar: 3, detail: `${inMs(send)} beside ${inMs(besideSend)} for the bare INSERT … SELECT of its recipients (medians of ${ROUNDS})` },
    { what: `its preview, within ${inMs(PREVIEW_MS)}`, ratio: preview / PREVIEW_MS, bar: 1, detail: inMs(preview) },
    { what: `${MAILS.toLocaleString('en-US')} of its mails made by the worker`, ratio: make / besideMake, bar: null, detail: `${inMs(make)} beside ${inMs(besideMake)} for bare rows of the outbox; in the background, a hundred a transaction` },
  ]
}

export const benchBulk = (): Promise<Measured[]> => withBareDatabase(async (client) => {
  await layMembers(client, 'B', MEMBERS)
  await client.query(`UPDATE "Member" SET email = 'b' || substr("memberNumber"::text, 3) || '@bench.test' WHERE "memberNumber" LIKE 'B-%'`)
  await client.query('ANALYZE')
  const officer = await officerOf()
  return [...await ofTasks(client, officer), ...await ofMailings(client, officer)]
})
