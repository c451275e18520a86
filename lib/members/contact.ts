// How a member is reached: what members themselves keep right, and the office for them.
import { z } from 'zod'
import { onFrom } from '@/lib/dates'
import { Conflict, NotFound } from '@/lib/errors'
import { command, query } from '@/lib/operation'
import { membersWithin, seesBirthDate } from './access'
import { holdLiveMember } from './commands'
import { contactFields, fieldLabels, languageLabels, OneMember, UpdateContact, type ContactField } from './schema'

/** The contact data for the form, and beside them what only the office corrects. */
export const getContact = query({
  name: 'members.getContact',
  input: OneMember,
  run: async ({ db, actor, access }, { memberId }) => {
    const found = await db.member.findFirst({
      where: { AND: [{ id: memberId }, membersWithin(actor, access)] },
      select: {
        id: true, version: true, memberNumber: true, firstName: true, middleName: true, lastName: true, email: true, dateOfBirth: true, archivedAt: true,
        phone: true, address: true, city: true, state: true, zipCode: true, language: true, account: { select: { email: true } },
      },
    })
    if (!found) throw new NotFound('This member')
    const { account, dateOfBirth, ...member } = found
    return { ...member, accountEmail: account?.email ?? null, dateOfBirth: dateOfBirth && seesBirthDate(actor, memberId) ? onFrom(dateOfBirth) : null }
  },
})

const inWords = (field: ContactField, value: string | null) => (field === 'language' ? languageLabels[value as 'en' | 'es'] : (value ?? ''))

/** Saves how a member is reached. Where somebody saved since `version`, nothing is written: a Conflict has both versions. */
export const updateContact = command({
  name: 'members.updateContact',
  input: UpdateContact,
  run: async ({ tx, actor, access }, { memberId, version, ...edited }) => {
    const member = await holdLiveMember(tx, actor, access, memberId)
    const fields = contactFields.filter((field) => edited[field] !== member[field])
    if (fields.length === 0) return { memberId }
    if (member.version !== version) {
      throw new Conflict(fields.map((field) => (
        { field, label: fieldLabels[field], yours: inWords(field, edited[field]), theirs: inWords(field, member[field]) }
      )), String(member.version))
    }
    const changed = Object.fromEntries(fields.map((field) => [field, edited[field]]))
    await tx.member.update({ where: { id: memberId }, data: { ...changed, version: { increment: 1 } } })
    return { memberId }
  },
})

export const OWN_CHANGES_DAYS = 30
export const OWN_CHANGES_A_PAGE = 50

type Row = {
  id: bigint; at: Date; changed: string[]; before: Record<string, string | null>; after: Record<string, string | null>
  memberId: string; memberNumber: string; firstName: string; lastName: string; total: number
}

/** What members changed of their own contact data in the last 30 days, newest first, so that the office notices. */
export const listOwnChanges = query({
  name: 'members.listOwnChanges',
  input: z.strictObject({ page: z.coerce.number().int().min(1).max(10_000).catch(1) }),
  run: async ({ db }, { page }) => {
    const rows = await db.$queryRaw<Row[]>`
      SELECT e.id, e.at, e.changed, e.before, e.after, m.id AS "memberId", m."memberNumber"::text, m."firstName", m."lastName", (count(*) OVER ())::int AS total
      FROM "AuditEvent" e JOIN "Member" m ON m.id = e."memberId" JOIN "User" u ON u."memberId" = m.id AND e.actor = 'user:' || u.id
      WHERE e.operation = 'members.updateContact' AND e."table" = 'Member' AND e.at >= now() - ${OWN_CHANGES_DAYS} * interval '1 day'
      ORDER BY e.id DESC LIMIT ${OWN_CHANGES_A_PAGE} OFFSET ${(page - 1) * OWN_CHANGES_A_PAGE}`
    const changes = rows.map(({ id, changed, before, after, total: _, ...row }) => ({
      ...row, id: String(id),
      fields: contactFields.filter((field) => changed.includes(field)).map((field) => (
        { label: fieldLabels[field], before: inWords(field, before[field] ?? null), after: inWords(field, after[field] ?? null) }
      )),
    }))
    return { changes, total: rows[0]?.total ?? 0, page, pageSize: OWN_CHANGES_A_PAGE }
  },
})

