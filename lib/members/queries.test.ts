import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { person } from '@/prisma/factories/actors'
import { enrolled, firstNames, lastNames } from '@/prisma/factories/members'
import { addDays, todayAtHall } from '@/lib/dates'
import { db } from '@/lib/db'
import { Forbidden, NotFound } from '@/lib/errors'
import { archiveMember, changeMemberStatus } from './commands'
import { exportMembers, getMember, getMemberForEdit, listMembers } from './queries'
import { viewFrom } from './schema'

const clerk = person('staff')
const numbers = async (params: Record<string, string>) => {
  const { members } = await listMembers(clerk, viewFrom(params))
  return members.map((member) => member.memberNumber)
}

beforeAll(async () => {
  const made = {
    gonzalez: await enrolled({
      memberNumber: '101', firstName: 'María', lastName: 'González', email: 'maria.g@example.org', phone: '(206) 555-0142',
    }),
    smith: await enrolled({
      memberNumber: '99', firstName: 'Ada', lastName: 'Smith', classification: 'foreman', phone: '+1 253 555 0177', hireDate: '2015-01-01',
    }),
    smithers: await enrolled({
      memberNumber: '1010', firstName: 'Bo', lastName: 'Smithers', middleName: 'Lee', classification: 'apprentice_1',
      hireDate: '2024-01-01',
    }),
    hundred: await enrolled({ memberNumber: '100%', firstName: 'Under_score', lastName: "O'Brien", email: 'maría@example.org' }),
    away: await enrolled({ memberNumber: '7', firstName: 'Away', lastName: 'Zapata' }),
    alvarez: await enrolled({ memberNumber: '8', firstName: 'Luz', lastName: 'Álvarez' }),
  }
  await archiveMember(person('officer'), { memberId: made.away, reason: 'Entered twice' })
  await changeMemberStatus(clerk, { memberId: made.smith, status: 'retired', startsOn: todayAtHall() })
  await changeMemberStatus(clerk, { memberId: made.smithers, status: 'retired', startsOn: addDays(todayAtHall(), 1) })
})

describe('searching', () => {
  test.each<[string, string, string[]]>([
    ['a last name without its accent', 'gonzalez', ['101']],
    ['with another letter at its end', 'Gonzales', ['101']],
    ['with two letters swapped, the likelier first', 'Smiht', ['99', '1010']],
    ['the start of a name', 'gonz', ['101']],
    ['first and last name in any order', 'gonzález maria', ['101']],
    ['a middle name', 'lee smithers', ['1010']],
    ['a name in capitals', 'SMITHERS', ['1010', '99']],
    ['a whole member number: first, though others contain it', '101', ['101', '1010']],
    ['an e-mail address', 'maria.g@example.org', ['101']],
    ['a phone number with dashes', '206-555-0142', ['101']],
    ['a phone number with the 1 in front', '+1 (206) 555-0142', ['101']],
    ['a stored phone number that has the 1, without it', '2535550177', ['99']],
    ['the last four digits of a phone', '0142', ['101']],
    ['nobody', 'Xylophone', []],
  ])('%s', async (_, q, expected) => expect(await numbers({ q })).toEqual(expected))

  test.each<[string, string, string[]]>([
    ['percent', '%', ['100%']], ['underscore', '_', ['100%']], ['backslash', '\\', []], ['quote', "o'brien", ['100%']],
    ['SQL', "'; DROP TABLE \"Member\"; --", []], ['NUL', '\u0000', ['8', '101', '100%', '99', '1010']], ['a tsquery', 'a & !b | (', []],
  ])('trust: 23 %s is text like any other', async (_, q, expected) => expect(await numbers({ q })).toEqual(expected))

  test('trust: 23 long and strange searches answer', async () => {
    for (const q of ['('.repeat(200), 'a '.repeat(100), '🧰'.repeat(60), '-'.repeat(200), '\ud800']) expect(
      (await listMembers(clerk, viewFrom({ q }))).total,
    ).toBeGreaterThanOrEqual(0)
  })
})

describe('the list', () => {
  test('is in the order of names as people read them, without the archived', async () => {
    expect(await numbers({})).toEqual(['8', '101', '100%', '99', '1010'])
  })

  test.each<[string, Record<string, string>, string[]]>([
    ['by number, shorter first', { sort: 'number' }, ['8', '99', '101', '100%', '1010']],
    ['by name backwards', { sort: 'name', direction: 'desc' }, ['1010', '99', '100%', '101', '8']],
    ['by classification', { sort: 'classification' }, ['1010', '8', '101', '100%', '99']],
    ['by the day of joining', { sort: 'joined', direction: 'desc' }, ['1010', '8', '101', '100%', '99']],
    ['the retired: today, not tomorrow', { status: 'retired' }, ['99']],
    ['the foremen', { classification: 'foreman' }, ['99']],
    ['the archived', { archived: 'only' }, ['7']],
    ['all', { archived: 'all', sort: 'number' }, ['7', '8', '99', '101', '100%', '1010']],
    ['searched, filtered and sorted', { q: 'smith', classification: 'apprentice_1', sort: 'name' }, ['1010']],
    ['a page behind the last is the last', { page: '50' }, ['8', '101', '100%', '99', '1010']],
    ['trust: 23 a sort that does not exist', { sort: 'name;--', direction: "asc'" }, ['8', '101', '100%', '99', '1010']],
  ])('%s', async (_, params, expected) => expect(await numbers(params)).toEqual(expected))

  test('is closed to members', async () => {
    await expect(
      listMembers(person('member', { memberId: (await db.member.findFirstOrThrow()).id }), viewFrom({})),
    ).rejects.toBeInstanceOf(Forbidden)
  })
})

describe('one member', () => {
  test('trust: 13 a member sees the own record and nobody else’s', async () => {
    const [own, other] = await db.member.findMany({ take: 2, select: { id: true } })
    const member = person('member', { memberId: own!.id })
    expect((await getMember(member, { memberId: own!.id })).id).toBe(own!.id)
    for (const memberId of [other!.id, '019a0000-0000-7000-8000-000000000000', 'not-an-id', '']) {
      await expect(getMember(member, { memberId })).rejects.toBeInstanceOf(NotFound)
    }
    await expect(getMember(person('member'), { memberId: own!.id })).rejects.toBeInstanceOf(NotFound)
    await expect(getMemberForEdit(member, { memberId: own!.id })).rejects.toBeInstanceOf(Forbidden)
  })

  test('trust: 15 the birth date is for clerks and for the person', async () => {
    const memberId = await enrolled({ dateOfBirth: '1979-11-30', memberNumber: 'dob' })
    const seen = async (actor: typeof clerk) => JSON.stringify(await getMember(actor, { memberId })).includes('1979-11-30')
    for (const actor of [clerk, person('officer'), person('admin'), person('member', { memberId })]) expect(await seen(actor)).toBe(true)
    for (const actor of [person('organizer'), person('viewer')]) expect(await seen(actor)).toBe(false)
  })
})

describe('the export', () => {
  const exported = async (params: Record<string, string>, actor = clerk) => {
    const { total, batches } = await exportMembers(actor, viewFrom(params))
    const rows = []
    for await (const batch of batches) rows.push(...batch)
    expect(rows).toHaveLength(total)
    return rows
  }

  test('has exactly what the list has, in its order, with every field', async () => {
    for (const params of [
      {}, { q: 'smith' }, { q: '101' }, { archived: 'all', sort: 'number', direction: 'desc' }, { status: 'retired' },
      { q: 'nobody at all' },
    ]) {
      expect((await exported(params)).map((row) => row.memberNumber)).toEqual(await numbers(params))
    }
    expect(await exported({ archived: 'only' })).toMatchObject([
      { memberNumber: '7', lastName: 'Zapata', hireDate: '2020-01-15', status: 'active', archivedOn: todayAtHall() },
    ])
  })

  test('trust: 25 is written into the trail with what was asked for, and refused to who may not', async () => {
    const actor = person('officer')
    await exported({ q: 'smith', status: 'retired' }, actor)
    const [event] = await db.auditEvent.findMany({ where: { requestId: actor.requestId } })
    expect(event).toMatchObject({
      actor: actor.id, operation: 'members.export', kind: 'read', table: 'Member', after: { q: 'smith', status: 'retired' },
    })
    for (const role of ['member', 'viewer', 'organizer', 'instructor'] as const) await expect(
      exportMembers(person(role), viewFrom({})),
    ).rejects.toBeInstanceOf(Forbidden)
  })
})

describe('at 10,000 members', () => {
  let owner: pg.Client
  beforeAll(async () => {
    owner = new pg.Client({ connectionString: process.env['SUPER_URL'] })
    await owner.connect()
    await owner.query(
      `INSERT INTO "Member"(id, "memberNumber", "firstName", "lastName", email, phone, "hireDate", "updatedAt")
       SELECT gen_random_uuid(), 'L' || n, ($1::text[])[1 + n % array_length($1, 1)], ($2::text[])[1 + n / 7 % array_length($2, 1)],
              'p' || n || '@example.org', '206555' || lpad(n::text, 4, '0'), '2020-01-01', now() FROM generate_series(0, 9999) n`,
      [firstNames, lastNames],
    )
    for (const [table, column, value] of [
      ['MemberStatusSpan', 'status', 'active'], ['MemberClassificationSpan', 'classification', 'journeyman'],
    ]) {
      await owner.query(`INSERT INTO "${table}"(id, "memberId", "${column}", "startsOn")
        SELECT gen_random_uuid(), id, '${value}', '2020-01-01' FROM "Member" WHERE "memberNumber"::text LIKE 'L%'`)
    }
    await owner.query('ANALYZE')
  })
  afterAll(() => owner.end())

  test.each([
    'Nakamura', 'Nakamurra', 'ana p777@example.org', '206-555-0123', 'L777', 'xiomara bergstrom',
  ])('searching %s asks the index', async (q) => {
    const plans: string[] = []
    const hear = (notice: { message: string | undefined }) => void plans.push(notice.message ?? '')
    owner.on('notice', hear)
    await owner.query(`LOAD 'auto_explain'; SET auto_explain.log_min_duration = 0; SET auto_explain.log_nested_statements = on;
      SET client_min_messages = log`)
    await owner.query('SELECT * FROM search_members($1)', [q])
    owner.off('notice', hear)
    expect(plans.find((plan) => plan.includes('"Member" m'))).toMatch(/Bitmap Index Scan on "Member_searchText_idx"/)
  })

  test.each([
    {}, { q: 'Nakamura' }, { q: 'Kowalsky ana' }, { sort: 'name', direction: 'desc', page: '200' }, { status: 'active', sort: 'status' },
    { q: 'a' },
  ])(
    '%j answers at once', async (params) => {
      await listMembers(clerk, viewFrom(params))
      const started = performance.now()
      await listMembers(clerk, viewFrom(params))
      const took = Math.round(performance.now() - started)
      expect(took).toBeLessThan(1_000)
    })
})
