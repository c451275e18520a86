import { describe, expect, test } from 'vitest'
import { faults, roster } from '@/prisma/factories/rosters'
import { Invalid } from '@/lib/errors'
import { problemFile } from './checking'
import { readDay } from './days'
import { problemsOf, readRoster } from './roster'

const bytes = (text: string) => new TextEncoder().encode(text)
const read = (text: string) => readRoster(bytes(text))
const head = 'member_number,first_name,last_name,classification'
const refusal = (file: Uint8Array | string) => {
  try {
    readRoster(typeof file === 'string' ? bytes(file) : file)
  } catch (error) {
    expect(error).toBeInstanceOf(Invalid)
    return (error as Error).message
  }
  throw new Error('It was read.')
}

test.each([
  ['2026-03-01', '2026-03-01'], ['03/01/2026', '2026-03-01'], ['3/1/2026', '2026-03-01'], ['02/29/2024', '2024-02-29'],
  ['02/29/2026', undefined], ['02/30/2026', undefined], ['13/25/2020', undefined], ['2026-3-1', undefined], ['01.03.2026', undefined],
  ['3/1/26', undefined],
  ['2026/03/01', undefined], ['20260301', undefined], ['03/01/2026 00:00', undefined], ['45992', undefined], ['00/00/0000', undefined],
])('the day %s is %s', (written, on) => expect(readDay(written)).toBe(on))

describe('a roster', () => {
  test('is read whatever the headers’ case, spaces, underscores and order', () => {
    const headers = '\uFEFFLast Name, FIRST_NAME ,MemberNumber,Hire Date,Classification,Paid-Through,Zip Code,State'
    const { rows } = read(`${headers}\r\nLee,Ana,7,03/01/2020,JOURNEYMAN,2026-02-28,98109,wa\r\n`)
    expect(rows).toMatchObject([{
      line: 2, problems: [],
      read: {
        paidThroughOn: '2026-02-28',
        member: {
          memberNumber: '7', firstName: 'Ana', lastName: 'Lee', hireDate: '2020-03-01', classification: 'journeyman', status: 'active',
          state: 'WA',
        },
      },
    }])
  })

  test('5,000 invented rows are all good', () => {
    const { rows } = read(roster(5_000))
    expect(rows).toHaveLength(5_000)
    expect(rows.flatMap((row) => row.problems)).toEqual([])
  })

  test.each(Object.entries(faults))('tells of %s, with line, field and value', (_, { cells, field }) => {
    const index = Object.values(faults).findIndex((fault) => fault.field === field && fault.cells === cells)
    const rows = read(roster(12, { faulty: index + 1 })).rows
    expect(rows[index]!.read).toBeNull()
    expect(rows[index]!.problems).toMatchObject([{ line: index + 2, field, value: cells[field]!.trim() }])
    expect(rows[11]!.read).not.toBeNull()
  })

  test('tells all problems of a row at once', () => {
    const { rows } = read(`${head},hire_date,status,email\n1,Ana,,wizard,2026-02-30,x,y\n`)
    expect(rows[0]!.problems.map((problem) => problem.field).sort()).toEqual([
      'classification', 'email', 'hire_date', 'last_name', 'status',
    ])
  })

  test('tells of numbers that come twice, on every row that has them', () => {
    const problems = problemsOf(read(`${head}\nA1,Ana,Lee,foreman\n2,Bo,Diaz,foreman\na1,Cy,Eze,foreman\n`))
    expect(problems).toEqual([
      { line: 2, field: 'member_number', value: 'A1', reason: 'This number is also on line 4.' },
      { line: 4, field: 'member_number', value: 'a1', reason: 'This number is also on line 2.' },
    ])
  })

  test('counts lines as an editor does: blank ones, quoted breaks, CRLF', () => {
    const quoted = '1,A,B,foreman,"1 Elm\r\nApt 2"'
    const { rows } = read(`${head},address\r\n${quoted}\r\n\r\n2,C,D,wizard,x\r\n,,,,\r\n3,E,F,wizard,"a ""b"", c"\r\n`)
    expect(rows.map((row) => [row.line, row.problems.length])).toEqual([[2, 0], [5, 1], [7, 1]])
    expect(rows[0]!.read?.member.address).toBe('1 Elm Apt 2')
  })

  test('tells of rows with too few or too many cells', () => {
    expect(read(`${head}\n1,Lee, Ana,Smith,foreman\n2,Bo,Diaz\n`).rows.map((row) => row.problems[0]?.reason)).toEqual([
      expect.stringContaining('5 cells, the header 4'), expect.stringContaining('3 cells, the header 4'),
    ])
  })

  test.each<[string, Uint8Array | string, RegExp]>([
    ['nothing', '', /empty/],
    ['blank lines only', '\n\n', /empty/],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x61, 0x00]), /UTF-16/],
    ['CP1252', new Uint8Array([...bytes(`${head}\n1,Ana,Lee,foreman\n2,Mar`), 0xed, ...bytes('a,Lee,foreman\n')]), /Line 3 is not UTF-8/],
    ['a NUL byte', `${head}\n1,A\u0000na,Lee,foreman\n`, /Line 2 has a NUL/],
    ['a workbook', new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0, 0]), /workbook/],
    ['a quote that is not closed', `${head}\n1,"Ana,Lee,foreman\n2,Bo,Diaz,foreman\n`, /cannot be read after line/],
    ['a quote in the middle', `${head}\n1,An"a,Lee,foreman\n`, /cannot be read after line 2/],
    ['a column missing', 'member_number,first_name,last_name\n', /missing: classification/],
    ['a column twice', `${head},First Name\n`, /twice: first_name/],
    ['a column that no roster has', `${head},e_mail_adress,\n`, /e_mail_adress, \(no name\)/],
    ['10,000 columns', Array.from({ length: 10_000 }, (_, i) => `c${i}`).join(','), /and 9990 more/],
    ['too much', new Uint8Array(20 * 1024 * 1024 + 1), /more than 20 MB/],
  ])('says what a file is that is no roster: %s', (_, file, words) => expect(refusal(file)).toMatch(words))
})

describe('trust: 25 what is set aside', () => {
  test('comes back as it was once it is mended, its reason passed over, and cannot run', () => {
    const first = '=1,Ana,Lee,wizard,"=cmd|\' /C calc\'!A0",+1 206 555 0142'
    const text = `${head},address,phone\n${first}\n2,Bo,Diaz,foreman,+1-2,206-555-0143\n'=3,Cy,Eze,wizard,@x,-5\n`
    const aside = problemFile(read(text))
    expect(aside).toContain("'=1,Ana,Lee,wizard,'=cmd|' /C calc'!A0,+1 206 555 0142,")
    expect(aside).not.toContain('Bo')
    const mended = read(aside.replaceAll('wizard', 'foreman').replace(',-5', ',206-555-0199'))
    expect(problemsOf(mended)).toEqual([])
    expect(mended.rows.map((row) => [row.read?.member.memberNumber, row.read?.member.address, row.read?.member.phone])).toEqual([
      ['=1', "=cmd|' /C calc'!A0", '+1 206 555 0142'], ['=3', '@x', '206-555-0199'],
    ])
    const again = problemFile(read(aside))
    expect(again.split('\r\n')[0]).toBe(aside.split('\r\n')[0])
  })
})
