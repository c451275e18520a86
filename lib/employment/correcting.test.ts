import { describe, expect, test } from 'vitest'
import { person } from '@/prisma/factories/actors'
import { auditLines, expectAudit } from '@/prisma/factories/audit'
import { hired } from '@/prisma/factories/employment'
import { organization } from '@/prisma/factories/organizations'
import type { Invalid } from '@/lib/errors';
import { Conflict, Forbidden } from '@/lib/errors'
import { archiveOrganization } from '@/lib/organizations/commands'
import { correctEmployment } from './correcting'
import { getEmployment } from './queries'

const clerk = () => person('staff')
const asTyped = async (employmentId: string) => {
  const { memberId, version, organization: { id: organizationId }, jobTitle, hourlyRateCents, startedOn, endedOn } = await getEmployment(clerk(), { employmentId })
  return { employmentId, memberId, version, organizationId, jobTitle, hourlyRate: hourlyRateCents === null ? null : (hourlyRateCents / 100).toFixed(2), startedOn, endedOn }
}
const failure = async (asked: Promise<unknown>) => asked.then(() => undefined, (error: unknown) => error)

describe('correcting', () => {
  test('sets every field right, and leaves other jobs alone', async () => {
    const { employmentId } = await hired()
    const bystander = await hired()
    const organizationId = await organization()
    const actor = clerk()
    await correctEmployment(actor, { ...(await asTyped(employmentId)), organizationId, jobTitle: 'Foreperson', hourlyRate: '60', startedOn: '2024-03-05', endedOn: '2025-01-31' })
    expect(await asTyped(employmentId)).toMatchObject({ version: 2, organizationId, jobTitle: 'Foreperson', hourlyRate: '60.00', startedOn: '2024-03-05', endedOn: '2025-01-31' })
    expect(await expectAudit(actor, 'employment.correct')).toEqual(['update Employment: endedOn, hourlyRateCents, jobTitle, organizationId, startedOn, version'])
    expect((await asTyped(bystander.employmentId)).version).toBe(1)
  })

  test('saving without a change writes nothing, even where the employer is archived meanwhile and named by its words', async () => {
    const organizationId = await organization({ name: 'Gone Electric', city: 'Kent' })
    const { employmentId } = await hired({ organizationId })
    await archiveOrganization(person('officer'), { organizationId, reason: 'Closed' })
    const actor = clerk()
    await correctEmployment(actor, { ...(await asTyped(employmentId)), organizationId: 'Gone Electric, Kent' })
    expect(await auditLines(actor.requestId)).toEqual([])
    await correctEmployment(clerk(), { ...(await asTyped(employmentId)), jobTitle: 'Wireperson' })
    expect(await asTyped(employmentId)).toMatchObject({ organizationId, jobTitle: 'Wireperson' })
  })

  test('trust: 34 two clerks correct one job: the second gets both versions and loses nothing', async () => {
    const { employmentId } = await hired({ hourlyRate: '54.46' })
    const [first, second] = [await asTyped(employmentId), await asTyped(employmentId)]
    const elsewhere = await organization({ name: 'Elsewhere Wiring' })
    await correctEmployment(clerk(), { ...first, hourlyRate: '55', organizationId: elsewhere })
    const conflict = await failure(correctEmployment(clerk(), { ...second, jobTitle: 'Foreperson' }))
    expect(conflict).toBeInstanceOf(Conflict)
    expect((conflict as Conflict).differences).toEqual([
      { field: 'organizationId', label: 'Employer', yours: expect.stringContaining('Invented Electric') as string, theirs: 'Elsewhere Wiring' },
      { field: 'jobTitle', label: 'Job title', yours: 'Foreperson', theirs: 'Electrician' },
      { field: 'hourlyRate', label: 'Hourly rate', yours: '$54.46', theirs: '$55.00' },
    ])
    expect((await asTyped(employmentId)).version).toBe(2)
    await correctEmployment(clerk(), { ...first, organizationId: elsewhere, hourlyRate: '55', jobTitle: 'Foreperson', version: Number((conflict as Conflict).currentVersion) })
    expect(await asTyped(employmentId)).toMatchObject({ jobTitle: 'Foreperson', hourlyRate: '55.00', version: 3 })
  })

  test('refuses to open a job again beside another current one', async () => {
    const { employmentId, memberId } = await hired({ startedOn: '2020-01-06', endedOn: '2022-05-31' })
    await hired({ memberId })
    const refused = await failure(correctEmployment(clerk(), { ...(await asTyped(employmentId)), endedOn: '' }))
    expect((refused as Invalid).errors['endedOn']?.[0]).toMatch(/another current job/)
  })

  test('refuses days out of order, the own job, and who may not', async () => {
    const { employmentId, memberId } = await hired()
    const typed = await asTyped(employmentId)
    expect(((await failure(correctEmployment(clerk(), { ...typed, endedOn: '2024-01-01' }))) as Invalid).errors).toHaveProperty('endedOn')
    await expect(correctEmployment(person('admin', { memberId }), { ...typed, jobTitle: 'x' })).rejects.toThrow(/own record/)
    for (const role of ['viewer', 'organizer', 'member'] as const) await expect(correctEmployment(person(role), { ...typed, jobTitle: 'x' })).rejects.toBeInstanceOf(Forbidden)
    expect(await asTyped(employmentId)).toEqual(typed)
  })
})
