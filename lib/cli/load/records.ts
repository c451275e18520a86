import type pg from 'pg'

export type KnownMember = { id: string; number: string; firstName: string; middleName: string | null; lastName: string }
export type Records = {
  members: KnownMember[]
  organizations: { id: string; name: string }[]
  employers: { id: string; name: string }[]
  jobs: string[]
  /** Jobs that go on, to be ended, and members to hire, none of them in both; each is used once. */
  running: string[]
  hireable: KnownMember[]
  payments: { id: string; receipt: string }[]
  /** Members whose record somebody has open to change: nobody else takes it meanwhile, for a conflict is no failure of speed. */
  open: Set<string>
}

/** As many of each kind are known by their ids: more would only make the load's own memory larger. */
const KNOWN = 5_000

/** Records to open, picked at random from those that stand. */
export async function knownRecords(client: pg.Client, run: string): Promise<Records> {
  const some = async <R extends pg.QueryResultRow>(columns: string, from: string, where = 'true') =>
    (await client.query<R>(`SELECT ${columns} FROM ${from} WHERE ${where} ORDER BY md5(t.id::text || $1) LIMIT ${KNOWN}`, [run])).rows
  const half = (id: string, of: 'even' | 'odd') => `get_byte(decode(md5(${id}::text), 'hex'), 0) % 2 = ${of === 'even' ? 0 : 1}`
  const member = 't.id, "memberNumber"::text AS number, "firstName", "middleName", "lastName"'
  const [members, organizations, employers, jobs, running, hireable, payments] = [
    await some<KnownMember>(member, '"Member" t', '"archivedAt" IS NULL'),
    await some<{ id: string; name: string }>('t.id, name', '"Organization" t', '"archivedAt" IS NULL'),
    await some<{ id: string; name: string }>('t.id, name', '"Organization" t', `"archivedAt" IS NULL AND type = 'employer'`),
    await some<{ id: string }>('t.id', '"Employment" t', '"voidedAt" IS NULL'),
    await some<{ id: string }>('t.id', '"Employment" t JOIN "Member" m ON m.id = t."memberId"', `t."voidedAt" IS NULL AND t."endedOn" IS NULL AND m."archivedAt" IS NULL AND ${half('m.id', 'odd')}`),
    await some<KnownMember>(member, '"Member" t', `"archivedAt" IS NULL AND ${half('t.id', 'even')}
      AND NOT EXISTS (SELECT 1 FROM "Employment" e WHERE e."memberId" = t.id AND e."startedOn" > current_date - 30)
      AND NOT EXISTS (SELECT 1 FROM "MemberStatusSpan" s WHERE s."memberId" = t.id AND s.status = 'deceased')`),
    await some<{ id: string; receipt: string }>(`t.id, "receiptYear" || '-' || lpad("receiptNumber"::text, 6, '0') AS receipt`, '"Payment" t'),
  ]
  return { members, organizations, employers, jobs: jobs.map(({ id }) => id), running: running.map(({ id }) => id), hireable, payments, open: new Set() }
}
