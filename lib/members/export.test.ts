import { expect, test } from 'vitest'
import { person } from '@/prisma/factories/actors'
import { enrolled } from '@/prisma/factories/members'
import { archiveMember } from './commands'
import { csvOf, fileNameOf } from './export'
import { exportMembers } from './queries'
import { viewFrom } from './schema'

const officer = person('officer')
const file = async (params: Record<string, string>) => {
  const { batches } = await exportMembers(officer, viewFrom(params))
  let text = ''
  for await (const part of csvOf(batches)) text += part
  return text
}

test('trust: 25 the file has a member a line, formulas made harmless, phone numbers usable', async () => {
  const ana = await enrolled({
    memberNumber: '=1+1', firstName: '@Ana', lastName: '=cmd|calc!A0', address: '+1-2, "Elm"', city: '-Kent', phone: '+1 206 555 0142',
    email: 'ana@example.org',
    dateOfBirth: '1980-02-29', hireDate: '2020-01-15', classification: 'apprentice_1',
  })
  const away = await enrolled({ memberNumber: '5', firstName: 'Bo', lastName: 'Zhang', classification: 'foreman' })
  await archiveMember(officer, { memberId: away, reason: 'Entered twice' })
  const [mark, head, ...lines] = [(await file({})).charCodeAt(0), ...(await file({})).slice(1).split('\r\n')]
  expect(mark).toBe(0xfeff)
  expect(head).toBe('member_number,first_name,middle_name,last_name,address,city,state,zip_code,phone,email,date_of_birth,hire_date,'
    + 'language,status,classification,archived_on,id,version')
  expect(lines).toEqual([
    `'=1+1,'@Ana,,'=cmd|calc!A0,"'+1-2, ""Elm""",'-Kent,,,+1 206 555 0142,ana@example.org,1980-02-29,2020-01-15,en,active,apprentice_1,,${ana},1`,
    '',
  ])
  expect((await file({ archived: 'only' })).split('\r\n')[1]).toMatch(/^5,Bo,,Zhang,.*,active,foreman,\d{4}-\d\d-\d\d,[\da-f-]{36},1$/)
})

test('the file’s name says the view and the time at the hall', () => {
  const at = new Date('2026-11-21T17:05:00Z')
  expect(fileNameOf(viewFrom({}), at)).toBe('members-2026-11-21-0905.csv')
  expect(fileNameOf(viewFrom({ q: '../../etc "x"', status: 'suspended', classification: 'apprentice_2', archived: 'all' }), at))
    .toBe('members-search-suspended-apprentice-2-with-archived-2026-11-21-0905.csv')
})
