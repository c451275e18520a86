import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { corpus } from '@/prisma/factories/corpus'
import { imported, uploaded, workbook } from '@/prisma/factories/imports'
import { db } from '@/lib/db'
import { readTable } from './table'

const folder = mkdtempSync(path.join(tmpdir(), 'corpus-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('trust: 26 every file of the corpus is read or refused with a clear sentence, in less than 512 MB', { timeout: 240_000 }, async () => {
  const files = Object.entries(await corpus()).map(([name, one], at) => ({ name, path: path.join(folder, `${at}.csv`), ...one }))
  for (const one of files) writeFileSync(one.path, one.file)
  const said = execFileSync(process.execPath, ['--conditions=react-server', '--import', 'tsx', 'prisma/factories/read-rosters.ts', ...files.map((one) => one.path)], { encoding: 'utf8' })
  const { told, megabytes } = JSON.parse(said) as { told: Record<string, string>; megabytes: number }
  for (const one of files) expect(told[one.path], one.name).toMatch(one.says)
  expect(megabytes).toBeLessThan(512)
})

test('a workbook is read as people see it: numbers, days, shared texts, formulas by their saved value', async () => {
  const file = await workbook([
    ['member_number', 'first_name', 'last_name', 'classification', 'hire_date', 'zip_code', 'employer', 'phone'],
    [500_001, { formula: 'PROPER("ANA")', result: 'Ana' }, 'Núñez & Co <x>', 'foreman', new Date('2020-02-29T00:00:00Z'), '01234', null, { formula: 'A1' }],
    [0.1 + 0.2, true, '', 'x', null, null, null, null],
  ])
  const { headers, rows } = await readTable(file)
  expect(headers).toHaveLength(8)
  expect(rows[0]).toEqual({ line: 2, cells: ['500001', 'Ana', 'Núñez & Co <x>', 'foreman', '2020-02-29', '01234', '', '#N/A'] })
  expect(rows[1]!.cells.slice(0, 2)).toEqual(['0.3', 'TRUE'])
})

test('a workbook is imported like CSV, and a refused file leaves nothing but its import that says why', async () => {
  const good = await workbook([['Member #', 'First', 'Last', 'Class', 'Joined'], ['X-1', 'Ana', 'Lee', 'Journeyman', 45_000]])
  expect(await imported(await uploaded(good, 'roster.xlsx'))).toMatchObject({ status: 'done', counts: { read: 1, new: 1 } })
  expect(await db.member.findFirst({ where: { memberNumber: 'X-1' } })).toMatchObject({ hireDate: new Date('2023-03-15') })
  const importId = await uploaded('a,b\n"c\n')
  expect(await db.import.findUnique({ where: { id: importId }, include: { file: true } })).toMatchObject({ status: 'failed', file: null, problem: expect.stringContaining('cannot be read') as string })
  expect(await db.member.count()).toBe(1)
})
