// Reads that go round Prisma's engine bring the same values as those that go through it, for every type in use, and take the same.
import { describe, expect, test } from 'vitest'
import { arranged } from '@/prisma/factories/payments'
import { codesOf } from './database-away'
import { db, failedWith, join, sql, type Rows } from './db'

const both = async (statement: Rows) => [await db.$queryRaw<unknown[]>(statement), await arranged((tx) => tx.$queryRaw<unknown[]>(statement))] as const

describe('values', () => {
  test.each([
    ['2::int2', '-7::int4', `'9007199254740993'::int8`, '12::oid', '1.5::float4', '2.25::float8', `'NaN'::float8`],
    ['1234567890.123456789::numeric', '-0.10::numeric', 'sum(2::int8)', 'count(*)', 'avg(3)'],
    [`'é "x"'::text`, `'v'::varchar(5)`, `'c'::char(3)`, `'n'::name`, `'mixed'::citext`, `'active'::"MemberStatus"`, `'0192f7a1-0000-7000-8000-000000000001'::uuid`, `'10.0.0.1'::inet`],
    [`'2026-02-28'::date`, `'2026-02-28 23:59:59.123456'::timestamp`, `'2026-02-28 23:59:59'::timestamp(3)`, `'2026-02-28 23:59:59.9+00'::timestamptz`, `now()`],
    ['true', 'false', 'NULL::int', 'NULL::date', 'NULL::jsonb', 'NULL::text[]', `'\\xdeadbeef'::bytea`],
    [`'{"a": [1, null, "x"], "b": 1.50}'::json`, `'{"a": [1, null, "x"]}'::jsonb`, `'[]'::json`, `'"text"'::jsonb`, `'null'::jsonb`],
    [`ARRAY['a,b', 'c"d', NULL, '']`, `ARRAY[]::text[]`, `ARRAY['0192f7a1-0000-7000-8000-000000000001'::uuid]`, 'ARRAY[1, NULL, 3]', 'ARRAY[1::int8]', 'ARRAY[1.5::numeric, NULL]', 'ARRAY[true, false]'],
    [`ARRAY['2026-02-28'::date, NULL]`, `ARRAY['2026-02-28 10:00:00+00'::timestamptz]`, 'ARRAY[1.5::float8]', `ARRAY['{"a": 1}'::jsonb]`, `ARRAY['\\x00ff'::bytea]`],
  ])('come alike: %s …', async (...columns) => {
    const statement = sql([`SELECT ${columns.map((one, at) => `${one} AS "c${at}"`).join()}`] as unknown as TemplateStringsArray)
    const [direct, byPrisma] = await both(statement)
    const withoutNow = (rows: unknown[]) => rows.map((row) => Object.values(row as object).map((one: unknown) => (one instanceof Date && Math.abs(Date.now() - one.getTime()) < 60_000 ? 'now' : one)))
    expect(withoutNow(direct)).toStrictEqual(withoutNow(byPrisma))
  })

  test('are taken alike', async () => {
    const at = new Date('2026-03-08T10:11:12.345Z')
    const given = [
      [sql`${'it’s "x" \\ {y}'}::text`, sql`${5}::int`, sql`${1.5}::float8`, sql`${12n}::int8`, sql`${true}::bool`, sql`${null}::text`],
      [sql`${at}::timestamptz`, sql`${at}::timestamp`, sql`${new Date('2026-03-08T00:00:00Z')}::date`, sql`${['a,b', 'c"d', '']}::text[]`, sql`${[1, 2]}::int[]`, sql`${[]}::uuid[]`],
      [sql`${{ a: [1, 'x'] }}::jsonb`, sql`${JSON.stringify([1, { a: 'b' }])}::jsonb`, sql`${Buffer.from([0, 255, 7])}::bytea`, sql`${['2026-03-08']}::date[]`, sql`${[at]}::timestamptz[]`],
    ]
    for (const values of given) {
      const [direct, byPrisma] = await both(sql`SELECT ${join(values.map((value, index) => sql`${value} AS ${sql([`"c${index}"`] as unknown as TemplateStringsArray)}`))}`)
      expect(direct).toStrictEqual(byPrisma)
    }
    const [{ sum } = { sum: null }] = await db.$queryRaw<{ sum: unknown }[]>`SELECT 1.10::numeric AS sum`
    const [direct, byPrisma] = await both(sql`SELECT ${sum}::numeric AS again`)
    expect(direct).toStrictEqual(byPrisma)
  })
})

test('no rows, and a statement that fails with its code', async () => {
  expect(await db.$queryRaw`SELECT 1 AS one WHERE false`).toEqual([])
  const failure: unknown = await db.$queryRaw`SELECT 1 / ${0}::int AS never`.catch((error: unknown) => error)
  expect(failedWith(failure, '22012')).toBe(true)
  expect(codesOf(failure)).toContain('22012')
  await expect(db.$queryRaw`SELECT 'a b'::tsvector AS words`).rejects.toThrow('cast it')
})
