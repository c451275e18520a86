// What the register knows about the people and employers that a file names, asked in a few statements whatever the file's size.
import type { Db } from '@/lib/db'
import { onFrom, todayAtHall, type On } from '@/lib/dates'
import type { Language, MemberClassification, MemberStatus } from '@/lib/generated/prisma/enums'
import { employerBook, type EmployerBook } from './employers'
import type { ReadRow } from './rows'

export type KnownJob = { id: string; version: number; organizationId: string; jobTitle: string | null; hourlyRateCents: number | null; startedOn: On }
export type KnownMember = {
  id: string; version: number; memberNumber: string; firstName: string; lastName: string; middleName: string | null; address: string | null
  city: string | null; state: string | null; zipCode: string | null; phone: string | null; email: string | null; dateOfBirth: On | null
  hireDate: On | null; language: Language; archived: boolean; status: MemberStatus | null; classification: MemberClassification | null
  openedThroughOn: On | null; job: KnownJob | null
}
type People = {
  byId: ReadonlyMap<string, KnownMember>
  /** By the number in lower case. */
  byNumber: ReadonlyMap<string, KnownMember>
}
export type Register = People & {
  employers: EmployerBook
  hasRates: boolean
  today: On
  /** The member record of the person who imports: nobody changes the own one. */
  ownMemberId: string | null
}

type Row = Omit<KnownMember, 'dateOfBirth' | 'hireDate' | 'openedThroughOn' | 'job'> & {
  dateOfBirth: Date | null; hireDate: Date | null; openedThroughOn: Date | null
  jobId: string | null; jobVersion: number; organizationId: string; jobTitle: string | null; hourlyRateCents: number | null; startedOn: Date
}
const onOrNull = (date: Date | null) => date && onFrom(date)

async function findMembers(db: Db, ids: string[], numbers: string[], today: On): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    SELECT m.id, m.version, m."memberNumber"::text, m."firstName", m."lastName", m."middleName", m.address, m.city, m.state, m."zipCode", m.phone,
      m.email::text, m."dateOfBirth", m."hireDate", m.language::text, m."archivedAt" IS NOT NULL AS archived, s.status::text, c.classification::text,
      o."paidThroughOn" AS "openedThroughOn", e.id AS "jobId", e.version AS "jobVersion", e."organizationId", e."jobTitle", e."hourlyRateCents", e."startedOn"
    FROM "Member" m
    LEFT JOIN "MemberStatusSpan" s
      ON s."memberId" = m.id AND s."startsOn" <= ${today}::date AND (s."endsOn" IS NULL OR s."endsOn" > ${today}::date)
    LEFT JOIN "MemberClassificationSpan" c
      ON c."memberId" = m.id AND c."startsOn" <= ${today}::date AND (c."endsOn" IS NULL OR c."endsOn" > ${today}::date)
    LEFT JOIN "DuesOpening" o ON o."memberId" = m.id
    LEFT JOIN "Employment" e ON e."memberId" = m.id AND e."endedOn" IS NULL AND NOT e."isConcurrent" AND e."voidedAt" IS NULL
    WHERE m.id = ANY (${ids}::uuid[]) OR m."memberNumber" = ANY (${numbers}::citext[])`
}

function knownFrom(row: Row): KnownMember {
  const { jobId, jobVersion, organizationId, jobTitle, hourlyRateCents, startedOn, dateOfBirth, hireDate, openedThroughOn, ...member } = row
  return {
    ...member, dateOfBirth: onOrNull(dateOfBirth), hireDate: onOrNull(hireDate), openedThroughOn: onOrNull(openedThroughOn),
    job: jobId === null ? null : { id: jobId, version: jobVersion, organizationId, jobTitle, hourlyRateCents, startedOn: onFrom(startedOn) },
  }
}

/** What the register knows whoever the rows name. */
export async function askRegister(db: Db, named: boolean, ownMemberId: string | null): Promise<Omit<Register, keyof People>> {
  const employers = named ? await db.organization.findMany({ where: { archivedAt: null }, select: { id: true, name: true } }) : []
  return { employers: employerBook(employers), hasRates: (await db.duesRate.count()) > 0, today: todayAtHall(), ownMemberId }
}

/** Asks the register about everybody whom these rows name. */
export async function askPeople(db: Db, rows: readonly ReadRow[], today: On): Promise<People> {
  const [byId, byNumber] = [new Map<string, KnownMember>(), new Map<string, KnownMember>()]
  const ids = rows.flatMap(({ said }) => said.id ?? [])
  const numbers = rows.flatMap(({ said }) => said.memberNumber ?? [])
  for (const row of await findMembers(db, ids, numbers, today)) {
    const member = knownFrom(row)
    byId.set(member.id, member)
    byNumber.set(member.memberNumber.toLowerCase(), member)
  }
  return { byId, byNumber }
}

/** The ids of the members who have these numbers, by the number in lower case. */
export async function askIds(db: Db, numbers: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.$queryRaw<{ id: string; number: string }[]>`
    SELECT id, "memberNumber"::text AS number FROM "Member" WHERE "memberNumber" = ANY (${[...numbers]}::citext[])`
  return new Map(rows.map(({ id, number }) => [number.toLowerCase(), id]))
}
