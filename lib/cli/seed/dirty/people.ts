import { randomUUID } from 'node:crypto'
import { word, type Fault, type Field } from './planting'

/** The same record fault, so many times. */
const many = (check: string, plant: (field: Field) => Promise<unknown>): Fault => async (field, each) => {
  await field.times(each, () => plant(field))
  return { [check]: each }
}

const members: Fault[] = [
  many('members.withoutStatus', (field) => field.member({ status: null })),
  many('members.withoutClassification', (field) => field.member({ classification: null })),
  many('members.gapInHistory', async (field) => {
    const memberId = await field.member({ status: null })
    await field.row('MemberStatusSpan', { memberId, status: 'active', startsOn: '2018-01-01', endsOn: '2019-01-01' })
    await field.row('MemberStatusSpan', { memberId, status: 'inactive', startsOn: '2019-03-01' })
  }),
  many('members.mergedFurther', async (field) => {
    const [first, second, third] = [await field.member(), await field.member(), await field.member()]
    await field.merged('member', first, second)
    await field.merged('member', second, third)
  }),
  many('members.joinedInFuture', (field) => field.member({ hireDate: field.days(30) })),
  many('members.birthDate', (field) => field.member({ dateOfBirth: field.days(-5 * 365) })),
  many('members.blankFields', (field) => field.member({ city: '  ' })),
  async (field, each) => {
    await field.without('Member', 'search_text', () => field.times(each, () => field.member({ searchText: 'lost' })))
    return { 'members.searchStale': each }
  },
  async (field, each) => {
    await field.times(each, async (at) => {
      for (const _ of [1, 2]) await field.member({ email: `shared-${at}@faulty.example` })
    })
    return { 'members.sharedEmail': 2 * each }
  },
]

const organizations: Fault[] = [
  many('organizations.mergedFurther', async (field) => {
    const [first, second, third] = [await field.organization(), await field.organization(), await field.organization()]
    await field.merged('organization', first, second)
    await field.merged('organization', second, third)
  }),
  many('organizations.archivedWithJobs', async (field) => field.job(await field.member(), { organizationId: await field.organization({ archivedAt: new Date() }) })),
  many('organizations.primaryArchived', async (field) => field.contact(await field.organization(), { isPrimary: true, archivedAt: new Date() })),
  many('organizations.blankFields', (field) => field.organization({ website: ' ' })),
  many('organizations.blankContactFields', async (field) => field.contact(await field.organization(), { title: '' })),
  async (field, each) => {
    await field.without('Organization', 'search_text', () => field.times(each, () => field.organization({ searchText: 'lost' })))
    return { 'organizations.searchStale': each }
  },
  many('organizations.withoutContact', (field) => field.organization({ contact: false })),
  many('organizations.noPrimaryContact', async (field) => field.contact(await field.organization({ contact: false }))),
]

const jobs: Fault[] = [
  async (field, each) => {
    await field.without('Employment', 'not_future', () => field.times(each, async () => field.job(await field.member(), { startedOn: field.days(30), endedOn: field.days(60) })))
    return { 'employment.inFuture': each }
  },
  many('employment.overlapping', async (field) => {
    const memberId = await field.member()
    await field.job(memberId, { startedOn: '2021-01-01', endedOn: '2021-12-31' })
    await field.job(memberId, { startedOn: '2021-06-01', endedOn: '2022-01-31' })
  }),
  async (field, each) => {
    await field.times(each, async () => {
      const [memberId, organizationId] = [await field.member(), await field.organization()]
      await field.job(memberId, { organizationId })
      await field.job(memberId, { organizationId, startedOn: '2023-01-01', isConcurrent: true })
    })
    return { 'employment.twiceAtOnce': each, 'employment.secondJobs': each }
  },
  many('employment.secondJobs', async (field) => {
    const memberId = await field.member()
    await field.job(memberId)
    await field.job(memberId, { isConcurrent: true })
  }),
  many('employment.secondJobAlone', async (field) => field.job(await field.member(), { isConcurrent: true })),
  many('employment.beforeWorkingAge', async (field) => field.job(await field.member({ dateOfBirth: '1990-05-05' }), { startedOn: '1999-01-01', endedOn: '1999-12-31' })),
  many('employment.afterDeath', async (field) => field.job(await field.member({ status: 'deceased' }))),
  many('employment.unusualRate', async (field) => field.job(await field.member(), { hourlyRateCents: 500 })),
  async (field, each) => {
    await field.times(each, () => field.member({ status: 'active' }))
    return { 'employment.activeWithoutJob': each, 'users.memberWithoutAccount': each }
  },
]

const twice: Fault[] = [
  many('duplicates.withoutMerge', async (field) => field.member({ mergedIntoId: await field.member(), archivedAt: new Date() })),
  many('duplicates.recordMissing', async (field) => {
    const memberId = await field.member()
    await field.row('Merge', { kind: 'member', keptId: memberId, lostId: randomUUID(), memberId, choices: '{}', moved: '{}', mergedBy: 'cli:dirty', undoneBy: 'cli:dirty', undoneAt: new Date() })
  }),
  many('duplicates.samePerson', async (field) => {
    const lastName = `Twice ${word()}`
    for (const _ of [1, 2]) await field.member({ lastName, dateOfBirth: '1981-02-03' })
  }),
  many('duplicates.sameOrganization', async (field) => {
    const name = `Faulty Twin ${randomUUID().slice(0, 8)}`
    await field.organization({ name: `${name}, Inc.` })
    await field.organization({ name: `${name} LLC` })
  }),
]

export const peopleFaults: Fault[] = [...members, ...organizations, ...jobs, ...twice]
