// Several looks in one statement: each answers as it does alone, by its own right, and each rule of reach that stands twice (for Prisma, and
// inside statements) means the same rows to everybody.
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { auditLines } from '@/prisma/factories/audit'
import { person } from '@/prisma/factories/actors'
import { hired } from '@/prisma/factories/employment'
import { noted } from '@/prisma/factories/notes'
import { atTheOffice } from '@/prisma/factories/office'
import { arranged, owingMember, type Owing } from '@/prisma/factories/payments'
import { tasked } from '@/prisma/factories/tasks'
import { cliActor, type Person } from './auth/actor'
import { db, sql, type Rows } from './db'
import { getStanding } from './dues/queries'
import { employmentsWithin, jobWithin } from './employment/access'
import { listJobsOfMember } from './employment/queries'
import { Forbidden, Hidden, NotFound } from './errors'
import { memberWithin, membersWithin } from './members/access'
import { getMember } from './members/queries'
import { notesWithin, noteWithin } from './notes/access'
import { listNotes } from './notes/queries'
import { part, together } from './operation'
import { paymentsWithin, paymentWithin } from './payments/access'
import { listPaymentsOfMember } from './payments/queries'
import { recordPayments } from './payments/record'
import { mayOwn as mayOwnException, ownsExceptions } from './reconciliation/access'
import { mayOwn, ownersOn, tasksWithin, taskWithin } from './tasks/access'
import { listTaskOwners } from './tasks/queries'
import { dateFrom, todayAtHall } from './dates'

let owing: Owing, other: Owing, merged: Owing, people: Person[]

beforeAll(async () => {
  owing = await owingMember()
  other = await owingMember()
  merged = await owingMember()
  await recordPayments(cliActor('tests'), { payments: [owing, other, merged].map(({ memberId }) => ({ memberId, amountCents: 4_500, method: 'check' as const, receivedOn: todayAtHall() })) })
  await arranged((tx) => tx.member.update({ where: { id: merged.memberId }, data: { mergedIntoId: owing.memberId, archivedAt: new Date() } }))
  await hired({ memberId: owing.memberId })
  const [sam, olivia] = [await atTheOffice('staff', { name: 'Sam Hill' }), await atTheOffice('officer', { name: 'Olivia Gray', memberId: owing.memberId })]
  for (const visibility of ['staff_only', 'officers', 'all_authorized'] as const) await noted(sam, owing.memberId, { visibility })
  await noted(olivia, other.memberId, { visibility: 'officers' })
  await tasked(sam, { room: 'members', recordId: owing.memberId })
  await tasked(olivia)
  people = [
    sam, olivia, await atTheOffice('organizer'), await atTheOffice('instructor', { duties: ['treasurer'] }), await atTheOffice('instructor', { duties: ['front_desk'] }), await atTheOffice('viewer'),
    person('admin'), person('member', { memberId: owing.memberId }), person('member', { memberId: merged.memberId }), person('member'),
  ]
})

describe('together', () => {
  test('answers what each look answers alone', async () => {
    const [sam] = people
    const { memberId } = owing
    const asked = { member: getMember.of({ memberId }), dues: getStanding.of({ memberId }), jobs: listJobsOfMember.of({ memberId }), notes: listNotes.of({ memberId }), paid: listPaymentsOfMember.of({ memberId }) }
    const found = await together(sam!, asked)
    expect(found).toEqual({
      member: await getMember(sam!, { memberId }), dues: await getStanding(sam!, { memberId }), jobs: await listJobsOfMember(sam!, { memberId }),
      notes: await listNotes(sam!, { memberId }), paid: await listPaymentsOfMember(sam!, { memberId }),
    })
    expect(found.notes.notes).toHaveLength(3)
    expect(found.jobs.jobs).toHaveLength(1)
    // The payment of the record that was merged into it is among them.
    expect(found.paid).toHaveLength(2)
    expect(await together(sam!, { member: getMember.of({ memberId }), notes: false })).toMatchObject({ member: { id: memberId }, notes: null })
    expect(await together(sam!, {})).toEqual({})
  })

  test('trust: 14 the first that is refused refuses all; what is not there is found by none', async () => {
    const { memberId } = owing
    const asked = (id: string) => ({ member: getMember.of({ memberId: id }), notes: listNotes.of({ memberId: id }) })
    await expect(together(person('member', { memberId }), asked(memberId))).rejects.toBeInstanceOf(Forbidden)
    await expect(together(people[0]!, asked(crypto.randomUUID()))).rejects.toBeInstanceOf(NotFound)
    await expect(together(people[0]!, asked('nonsense'))).rejects.toBeInstanceOf(NotFound)
    await expect(together(person('member', { memberId }), { member: getMember.of({ memberId: other.memberId }) })).rejects.toBeInstanceOf(NotFound)
  })

  test('leaves the read event of a look that is written down, and hides while somebody presents', async () => {
    const traced = part({
      name: 'members.export', input: z.strictObject({}), traced: () => ({ table: 'Member', rowId: 'export' }), rows: () => sql`SELECT 1 AS one`, found: (rows: { one: number }[]) => rows,
    })
    const reader = person('admin')
    expect(await together(reader, { traced: traced.of({}), owners: listTaskOwners.of({}) })).toMatchObject({ traced: [{ one: 1 }] })
    expect(await auditLines(reader.requestId)).toEqual(['read Member'])
    const presenting = person('officer', { presenting: true })
    await expect(together(presenting, { member: getMember.of({ memberId: owing.memberId }) })).rejects.toBeInstanceOf(Hidden)
    const { owners } = await together(presenting, { owners: listTaskOwners.of({}) })
    expect(JSON.stringify(owners)).not.toMatch(/Sam|Olivia/)
  })
})

const idsOf = (rows: readonly { id: string }[]) => rows.map((row) => row.id).sort()
const accesses = ['own', 'unit', 'any'] as const

describe('trust: 13 a rule of reach means the same rows in both its forms', () => {
  const select = { id: true } as const
  const of = async (from: Rows, where: Rows) => idsOf(await db.$queryRaw<{ id: string }[]>`SELECT x.id FROM (${from} WHERE ${where}) x`)
  const both: Record<string, (actor: Person, access: (typeof accesses)[number]) => Promise<[string[], string[]]>> = {
    members: async (actor, access) => [await of(sql`SELECT m.id FROM "Member" m`, memberWithin(actor, access)), idsOf(await db.member.findMany({ where: membersWithin(actor, access), select }))],
    jobs: async (actor, access) => [await of(sql`SELECT e.id FROM "Employment" e`, jobWithin(actor, access)), idsOf(await db.employment.findMany({ where: employmentsWithin(actor, access), select }))],
    notes: async (actor) => [await of(sql`SELECT n.id FROM "MemberNote" n JOIN "Member" m ON m.id = n."memberId"`, noteWithin(actor)), idsOf(await db.memberNote.findMany({ where: notesWithin(actor), select }))],
    tasks: async (actor, access) => [await of(sql`SELECT t.id FROM "Task" t`, taskWithin(actor, access)), idsOf(await db.task.findMany({ where: tasksWithin(actor, access), select }))],
    payments: async (actor, access) => [await of(sql`SELECT p.id FROM "Payment" p LEFT JOIN "Member" m ON m.id = p."memberId"`, paymentWithin(actor, access)), idsOf(await db.payment.findMany({ where: paymentsWithin(actor, access), select }))],
  }
  test.each(Object.keys(both))('%s', async (what) => {
    const counts = new Set<number>()
    for (const actor of people) {
      for (const access of accesses) {
        const [written, asked] = await both[what]!(actor, access)
        expect(written, `${actor.roles.join()} ${actor.duties.join()} ${access}`).toEqual(asked)
        counts.add(written.length)
      }
    }
    expect(counts.size).toBeGreaterThan(1)
  })

  test('who can be given a task, and an exception', async () => {
    expect(await of(sql`SELECT u.id FROM "User" u`, mayOwn())).toEqual(idsOf(await db.user.findMany({ where: ownersOn(), select })))
    const [written, asked] = [await of(sql`SELECT u.id FROM "User" u`, ownsExceptions()), idsOf(await db.user.findMany({ where: mayOwnException(dateFrom(todayAtHall())), select }))]
    expect(written).toEqual(asked)
    expect(written).toHaveLength(3)
  })
})
