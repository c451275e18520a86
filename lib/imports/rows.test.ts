import { describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { faults, roster } from '@/prisma/factories/rosters'
import { bytes } from '@/prisma/factories/imports'
import { faultsInWords, problemFile } from './checking'
import { orderOfDays, readDay } from './days'
import { employerBook } from './employers'
import { proposedMapping } from './mapping'
import { planRows, type PlannedRow } from './planning'
import type { Register } from './register'
import { findRepeated } from './repeats'
import { readRows } from './rows'
import { readTable } from './table'

const nobody: Register = { byId: new Map(), byNumber: new Map(), employers: employerBook([]), hasRates: true, today: '2026-06-10', ownMemberId: null }
const head = 'member_number,first_name,last_name,classification'

async function plan(text: string) {
  const table = await readTable(bytes(text))
  const planned = planRows(readRows(table, proposedMapping(table.headers), 'mdy'), nobody, [], await findRepeated(db, table, proposedMapping(table.headers)))
  const problems = planned.flatMap((row) => (row.kind === 'problem' ? [{ line: row.line, cells: table.rows[row.at]!.cells, faults: row.faults }] : []))
  return { table, planned, problems }
}
const memberOf = (row: PlannedRow | undefined) => (row?.kind === 'new' ? row.member : undefined)

test.each([
  ['2026-03-01', '2026-03-01'], ['03/01/2026', '2026-03-01'], ['3/1/2026', '2026-03-01'], ['02/29/2024', '2024-02-29'], ['01.03.2026', '2026-01-03'],
  ['2026-03-01 00:00:00', '2026-03-01'], ['02/29/2026', undefined], ['02/30/2026', undefined], ['13/25/2020', undefined], ['2026-3-1', undefined],
  ['3/1/26', undefined], ['2026/03/01', undefined], ['20260301', undefined], ['45992', undefined], ['00/00/0000', undefined],
])('the day %s is %s', (written, on) => expect(readDay(written, 'mdy')).toBe(on))

test.each([
  [['03/04/2026', '2026-01-02'], 'ask'], [['03/04/2026', '12/31/2025'], 'mdy'], [['03/04/2026', '31/12/2025'], 'dmy'], [['05/05/2026'], null],
  [['2026-03-04', ''], null], [['31/12/2025', '12/31/2025'], 'ask'], [['13/25/2020', '02/30/2026'], null], [['13/25/2020', '1/2/2026'], 'ask'],
] as const)('the days %j are read as %s', (days, order) => expect(orderOfDays(days)).toBe(order))

test.each([
  ['Bright Electric, Inc.', 'a'], ['bright electric', 'a'], ['ÁLVAREZ & Sons', 'b'], ['Alvarez and Sons LLC', 'b'], ['Twin', 'several'], ['Nobody', undefined], ['Inc.', undefined],
])('the employer %s is %s', (name, id) => {
  const book = employerBook([{ id: 'a', name: 'Bright Electric Inc' }, { id: 'b', name: 'Alvarez & Sons' }, { id: 'c', name: 'Twin' }, { id: 'd', name: 'twin' }, { id: 'e', name: 'Twin' }])
  const found = book.find(name)
  expect(typeof found === 'object' ? found.id : found).toBe(id)
})

describe('a roster', () => {
  test('is read whatever the headers’ words, case, spaces, underscores and order', async () => {
    const headers = '\uFEFFSurname, FIRST_NAME ,Card No.,Hire Date,Classification,Paid-Through,Zip Code,State,DOB'
    const { planned } = await plan(`${headers}\r\nLee,Ana,7,03/15/2020,JOURNEYMAN,2026-02-28,98109,wa,1980-01-02\r\n`)
    expect(planned).toMatchObject([{
      kind: 'new', line: 2, paidThroughOn: '2026-02-28',
      member: { memberNumber: '7', firstName: 'Ana', lastName: 'Lee', hireDate: '2020-03-15', classification: 'journeyman', status: 'active', state: 'WA', dateOfBirth: '1980-01-02' },
    }])
  })

  test('below a title its headers are found', async () => {
    const { planned } = await plan(`Local 46 roster,,,\n,,,\n${head}\n7,Ana,Lee,foreman\n`)
    expect(planned).toMatchObject([{ kind: 'new', line: 4 }])
  })

  test('5,000 invented rows are all good', async () => {
    const { planned, problems } = await plan(roster(5_000))
    expect(planned).toHaveLength(5_000)
    expect(problems).toEqual([])
  })

  test.each(Object.entries(faults))('tells of %s, with line, field and value', async (_, { cells, field }) => {
    const index = Object.values(faults).findIndex((fault) => fault.field === field && fault.cells === cells)
    const { planned, problems } = await plan(roster(12, { faulty: index + 1 }))
    expect(problems.find(({ line }) => line === index + 2)?.faults).toMatchObject([{ field, value: cells[field]!.trim().slice(0, 200) }])
    expect(planned[11]!.kind).toBe('new')
  })

  test('tells all problems of a row at once, in words', async () => {
    const { problems } = await plan(`${head},hire_date,status,email\n1,Ana,,wizard,2026-02-30,x,y\n`)
    expect(problems[0]!.faults.map(({ field }) => field).sort()).toEqual(['classification', 'email', 'hire_date', 'last_name', 'status'])
    expect(faultsInWords(problems[0]!)).toContain('line 2, hire_date "2026-02-30": Write the day as YYYY-MM-DD or MM/DD/YYYY; it has to exist.')
  })

  test('tells of numbers that come twice, on every row that has them', async () => {
    const { problems } = await plan(`${head}\nA1,Ana,Lee,foreman\n2,Bo,Diaz,foreman\na1,Cy,Eze,foreman\n`)
    expect(problems.map(({ line, faults: told }) => [line, told])).toEqual([
      [2, [{ field: 'member_number', value: 'A1', reason: 'This member is also on line 4.' }]],
      [4, [{ field: 'member_number', value: 'a1', reason: 'This member is also on line 2.' }]],
    ])
  })

  test('counts lines as an editor does: blank ones, quoted breaks, CRLF', async () => {
    const quoted = '1,A,B,foreman,"1 Elm\r\nApt 2"'
    const { planned } = await plan(`${head},address\r\n${quoted}\r\n\r\n2,C,D,wizard,x\r\n,,,,\r\n3,E,F,wizard,"a ""b"", c"\r\n`)
    expect(planned.map((row) => [row.line, row.kind])).toEqual([[2, 'new'], [5, 'problem'], [7, 'problem']])
    expect(memberOf(planned[0])?.address).toBe('1 Elm Apt 2')
  })

  test('tells of rows with too few or too many cells', async () => {
    const { problems } = await plan(`${head}\n1,Lee, Ana,Smith,foreman\n2,Bo,Diaz\n`)
    expect(problems.map((row) => row.faults[0]?.reason)).toEqual([expect.stringContaining('5 cells, the header 4'), expect.stringContaining('3 cells, the header 4')])
  })
})

describe('trust: 25 what is set aside', () => {
  test('comes back as it was once it is mended, its reason passed over, and cannot run', async () => {
    const first = '=1,Ana,Lee,wizard,"=cmd|\' /C calc\'!A0",+1 206 555 0142'
    const { table, problems } = await plan(`${head},address,phone\n${first}\n2,Bo,Diaz,foreman,+1-2,206-555-0143\n'=3,Cy,Eze,wizard,@x,-5\n`)
    const aside = problemFile(table.headers, problems)
    expect(aside).toContain("'=1,Ana,Lee,wizard,'=cmd|' /C calc'!A0,+1 206 555 0142,")
    expect(aside).not.toContain('Bo')
    const mended = await plan(aside.replaceAll('wizard', 'foreman').replace(',-5', ',206-555-0199'))
    expect(mended.problems).toEqual([])
    expect(mended.planned.map((row) => [memberOf(row)?.memberNumber, memberOf(row)?.address, memberOf(row)?.phone])).toEqual([
      ['=1', "=cmd|' /C calc'!A0", '+1 206 555 0142'], ['=3', '@x', '206-555-0199'],
    ])
    const again = await plan(aside)
    expect(problemFile(again.table.headers, again.problems).split('\r\n')[0]).toBe(aside.split('\r\n')[0])
  })
})
