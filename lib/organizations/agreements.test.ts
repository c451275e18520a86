import { describe, expect, test } from 'vitest'
import { expectAudit } from '@/prisma/factories/audit'
import { person } from '@/prisma/factories/actors'
import { organization } from '@/prisma/factories/organizations'
import type { Invalid} from '@/lib/errors';
import { Conflict, Forbidden, NotFound } from '@/lib/errors'
import { addAgreement, endAgreement, updateAgreement } from './agreements'
import { getAgreement, getOrganization } from './queries'

const clerk = () => person('staff')
const failure = async (asked: Promise<unknown>) => asked.then(() => undefined, (error: unknown) => error)
const agreement = async (organizationId: string, over: object = {}) =>
  (await addAgreement(clerk(), { organizationId, name: 'Inside Wire Agreement', type: 'standard', startsOn: '2024-01-01', ...over })).agreementId

describe('agreements', () => {
  test('several may hold at a time; the newest stands first', async () => {
    const organizationId = await organization()
    const actor = clerk()
    await addAgreement(actor, { organizationId, name: 'Stadium', type: 'pla', startsOn: '2025-03-01', endsOn: '2027-02-28', notes: 'Phase 2' })
    expect(await expectAudit(actor, 'organizations.addAgreement')).toEqual(['insert Agreement'])
    await agreement(organizationId)
    const { agreements } = await getOrganization(person('viewer'), { organizationId })
    expect(agreements).toMatchObject([
      { name: 'Stadium', type: 'pla', startsOn: '2025-03-01', endsOn: '2027-02-28', notes: 'Phase 2' },
      { name: 'Inside Wire Agreement', startsOn: '2024-01-01', endsOn: null },
    ])
  })

  test('is ended once, not before it began, and not from an older look', async () => {
    const organizationId = await organization()
    const agreementId = await agreement(organizationId)
    expect((await failure(endAgreement(clerk(), { agreementId, version: 1, endsOn: '2023-12-31' })) as Invalid).errors).toHaveProperty('endsOn')
    const actor = clerk()
    await endAgreement(actor, { agreementId, version: 1, endsOn: '2026-06-30' })
    expect(await expectAudit(actor, 'organizations.endAgreement')).toEqual(['update Agreement: endsOn, version'])
    const conflict = await failure(endAgreement(clerk(), { agreementId, version: 1, endsOn: '2026-12-31' }))
    expect((conflict as Conflict).differences).toEqual([{ field: 'endsOn', label: 'Until', yours: 'Dec 31, 2026', theirs: 'Jun 30, 2026' }])
    expect((await failure(endAgreement(clerk(), { agreementId, version: 2, endsOn: '2026-12-31' })) as Invalid).errors.endsOn![0]).toMatch(/already/)
    expect(await getAgreement(clerk(), { organizationId, agreementId })).toMatchObject({ endsOn: '2026-06-30', version: 2 })
  })

  test('trust: 34 an edit from an older look is a conflict with both versions', async () => {
    const organizationId = await organization()
    const agreementId = await agreement(organizationId)
    const { id: _, ...typed } = await getAgreement(clerk(), { organizationId, agreementId })
    const actor = clerk()
    await updateAgreement(actor, { agreementId, ...typed, type: 'cwa' })
    expect(await expectAudit(actor, 'organizations.updateAgreement')).toEqual(['update Agreement: type, version'])
    const conflict = await failure(updateAgreement(clerk(), { agreementId, ...typed, startsOn: '2024-02-01' }))
    expect(conflict).toBeInstanceOf(Conflict)
    expect((conflict as Conflict).differences).toEqual([
      { field: 'type', label: 'Kind', yours: 'Standard', theirs: 'Community workforce agreement' },
      { field: 'startsOn', label: 'From', yours: 'Feb 1, 2024', theirs: 'Jan 1, 2024' },
    ])
  })

  test('are refused: badly said, to who may not, and under another organization', async () => {
    const [organizationId, other] = [await organization(), await organization()]
    const agreementId = await agreement(organizationId)
    const error = await failure(addAgreement(clerk(), { organizationId, name: '', type: 'x' as 'pla', startsOn: '2024-02-30' }))
    expect(Object.keys((error as Invalid).errors).sort()).toEqual(['name', 'startsOn', 'type'])
    const order = await failure(addAgreement(clerk(), { organizationId, name: 'X', type: 'pla', startsOn: '2024-02-01', endsOn: '2024-01-31' }))
    expect((order as Invalid).errors).toHaveProperty('endsOn')
    for (const role of ['viewer', 'organizer', 'member'] as const) {
      await expect(endAgreement(person(role), { agreementId, version: 1, endsOn: '2026-06-30' })).rejects.toBeInstanceOf(Forbidden)
    }
    await expect(getAgreement(clerk(), { organizationId: other, agreementId })).rejects.toBeInstanceOf(NotFound)
    expect(await getAgreement(clerk(), { organizationId, agreementId })).toMatchObject({ version: 1, endsOn: null })
  })
})
