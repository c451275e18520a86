import { hallTimeZone, onFrom, todayAtHall, type On } from '@/lib/dates'
import { asJson, empty, sql } from '@/lib/db'
import { NotFound } from '@/lib/errors'
import type { Language, MemberClassification, MemberStatus } from '@/lib/generated/prisma/enums'
import { inBatches } from '@/lib/list-file'
import { part, query } from '@/lib/operation'
import { membersWithin, memberWithin, seesBirthDate, seesBirthDates } from './access'
import { spanOn, versionOfHistory, type Span } from './rules'
import { ExportMembers, ListMembers, OneMember, viewFrom } from './schema'
import { asksOfRowAlone, membersOf, orderOf, spansOn } from './search'

export const memberPageSize = 50
// A figure, no value: a plan for any limit is one for many rows.
const limit = sql`LIMIT 50`

const particulars = {
  id: true, version: true, memberNumber: true, firstName: true, middleName: true, lastName: true, email: true, phone: true, address: true,
  city: true,
  state: true, zipCode: true, dateOfBirth: true, hireDate: true, language: true, archivedAt: true,
} as const

const onOrNull = (date: Date | null): On | null => date && onFrom(date)

export type ToldSpan<V extends string> = Span<V> & { reason: string | null }
type FoundMember = {
  id: string; version: number; memberNumber: string; firstName: string; middleName: string | null; lastName: string; email: string | null; phone: string | null
  address: string | null; city: string | null; state: string | null; zipCode: string | null; dateOfBirth: On | null; hireDate: On | null; language: Language
  archivedAt: string | null; mergedIntoId: string | null; statusSpans: ToldSpan<MemberStatus>[]; classificationSpans: ToldSpan<MemberClassification>[]
}

/** One member with what holds today and both histories, newest first. The birth date is null for those whom it does not concern. */
export const getMember = part({
  name: 'members.get',
  input: OneMember,
  rows: ({ actor, access }, { memberId }) => sql`
    SELECT m.id, m.version, m."memberNumber"::text, m."firstName", m."middleName", m."lastName", m.email::text, m.phone, m.address, m.city, m.state, m."zipCode",
      ${seesBirthDate(actor, memberId) ? sql`m."dateOfBirth"` : sql`NULL::date`} AS "dateOfBirth", m."hireDate", m.language, m."archivedAt", m."mergedIntoId",
      ${asJson(sql`SELECT id, status AS value, "startsOn", "endsOn", reason FROM "MemberStatusSpan" WHERE "memberId" = m.id ORDER BY "startsOn" DESC`)} AS "statusSpans",
      ${asJson(sql`SELECT id, classification AS value, "startsOn", "endsOn", reason FROM "MemberClassificationSpan" WHERE "memberId" = m.id ORDER BY "startsOn" DESC`)} AS "classificationSpans"
    FROM "Member" m WHERE m.id = ${memberId}::uuid AND ${memberWithin(actor, access)}`,
  found: ([member]: FoundMember[], { actor }, { memberId }) => {
    if (!member) throw new NotFound('This member')
    const { statusSpans, classificationSpans, archivedAt } = member
    const today = todayAtHall()
    return {
      ...member, archivedAt: archivedAt === null ? null : new Date(archivedAt), showsBirthDate: seesBirthDate(actor, memberId),
      status: spanOn(statusSpans, today)?.value ?? null, statusVersion: versionOfHistory(statusSpans),
      classification: spanOn(classificationSpans, today)?.value ?? null, classificationVersion: versionOfHistory(classificationSpans),
    }
  },
})

/** The particulars as the form takes them, and the version that an edit starts from. */
export const getMemberForEdit = query({
  name: 'members.getForEdit',
  input: OneMember,
  run: async ({ db, actor, access }, { memberId }) => {
    const member = await db.member.findFirst({ where: { AND: [{ id: memberId }, membersWithin(actor, access)] }, select: particulars })
    if (!member) throw new NotFound('This member')
    return { ...member, dateOfBirth: onOrNull(member.dateOfBirth), hireDate: onOrNull(member.hireDate) }
  },
})

export type ListedMember = {
  id: string; memberNumber: string; firstName: string; middleName: string | null; lastName: string
  email: string | null; phone: string | null; address: string | null; city: string | null; state: string | null; zipCode: string | null
  language: Language
  /** Null for those whom it does not concern. */
  dateOfBirth: On | null
  hireDate: On | null; archivedAt: string | null; status: MemberStatus | null; classification: MemberClassification | null
}

/** A page of the list as its address describes it, and how many there are. A page behind the last one is the last one. */
export const listMembers = part({
  name: 'members.list',
  input: ListMembers,
  ownPlan: ({ page: _page, sort: _sort, direction: _direction, cols: _cols, ...filters }) => Object.values(filters).some((asked) => asked !== '' && asked !== 'no' && asked !== undefined),
  rows: ({ actor, access }, view) => {
    const spans = spansOn(todayAtHall())
    // Who is searched for is found once.
    const [search, found] = view.q ? [sql`found AS MATERIALIZED (SELECT * FROM search_members(${view.q})),`, { found: sql`found` }] : [empty, {}]
    const offset = view.page > 1 ? sql`OFFSET (SELECT least(${(view.page - 1) * memberPageSize}::int, greatest(total - 1, 0) / ${memberPageSize}::int * ${memberPageSize}::int) FROM counted)` : empty
    return sql`
      WITH ${search} counted AS MATERIALIZED (SELECT count(*)::int AS total ${membersOf(view, actor, access, { ...found, counting: true })})
      SELECT total, ${asJson(sql`
        SELECT m.id, m."memberNumber"::text, m."firstName", m."middleName", m."lastName", m.email::text, m.phone, m.address, m.city, m.state,
          m."zipCode", m.language, ${seesBirthDates(actor) ? sql`m."dateOfBirth"` : sql`NULL::date`} AS "dateOfBirth", m."hireDate",
          m."archivedAt", s.status, c.classification
        ${asksOfRowAlone(view)
          ? sql`FROM (SELECT m.* ${membersOf(view, actor, access, { counting: true })} ${orderOf(view)} ${limit} ${offset}) m ${spans.status} ${spans.classification} ${orderOf(view)}`
          : sql`${membersOf(view, actor, access, found)} ${orderOf(view)} ${limit} ${offset}`}`)} AS members
      FROM counted`
  },
  found: ([row]: { total: number; members: ListedMember[] }[], _, view) => {
    const { total, members } = row!
    return { members, total, page: Math.min(view.page, Math.max(1, Math.ceil(total / memberPageSize))), pageSize: memberPageSize }
  },
})

export type ExportedMember = Omit<ListedMember, 'dateOfBirth' | 'hireDate' | 'archivedAt'> & {
  dateOfBirth: On | null; hireDate: On | null; archivedOn: On | null; version: number
}

const everybody = viewFrom({ archived: 'all' })

/** Everybody whom a view means, in batches; what was asked for goes into the trail. The order is settled before the first batch. */
export const exportMembers = query({
  name: 'members.export',
  input: ExportMembers,
  traced: () => ({ table: 'Member', rowId: 'export' }),
  run: async ({ db, actor, access }, view) => {
    const ids = (await db.$queryRaw<{ id: string }[]>`SELECT m.id ${membersOf(view, actor, access)} ${orderOf(view)}`).map(({ id }) => id)
    const batches = inBatches(ids, (part) => db.$queryRaw<ExportedMember[]>`
      SELECT m.id, m.version, m."memberNumber"::text, m."firstName", m."middleName", m."lastName", m.email::text, m.phone, m.address, m.city,
      m.state, m."zipCode",
        m."dateOfBirth"::text, m."hireDate"::text, m.language::text, s.status::text, c.classification::text,
        (m."archivedAt" AT TIME ZONE ${hallTimeZone()})::date::text AS "archivedOn"
      ${membersOf(everybody, actor, access)} AND m.id = ANY (${part}::uuid[]) ORDER BY array_position(${part}::uuid[], m.id)`)
    return { total: ids.length, batches }
  },
})

