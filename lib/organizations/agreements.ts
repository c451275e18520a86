// Collective bargaining agreements with an organization: several may hold at a time, each from a day on until its last day.
import { dateFrom, formatDate, onFrom } from '@/lib/dates'
import type { Tx } from '@/lib/db'
import { Invalid, NotFound } from '@/lib/errors'
import { command } from '@/lib/operation'
import { holdLiveOrganization } from './commands'
import { changedFields, conflictOf, only } from './edits'
import { AddAgreement, agreementFields, agreementTypeLabels, EndAgreement, UpdateAgreement, type AgreementInput } from './schema'

const columnsOf = ({ startsOn, endsOn, ...rest }: AgreementInput) =>
  ({ ...rest, startsOn: dateFrom(startsOn), endsOn: endsOn === null ? null : dateFrom(endsOn) })

const inWords = (field: string, value: unknown): string =>
  value === null ? ''
    : value instanceof Date ? formatDate(onFrom(value))
    : field === 'type' ? agreementTypeLabels[value as keyof typeof agreementTypeLabels] : (value as string)

/** The agreement as it stands; its organization is held. */
async function holdAgreement(tx: Tx, agreementId: string) {
  const found = await tx.agreement.findUnique({ where: { id: agreementId }, select: { organizationId: true } })
  if (!found) throw new NotFound('This agreement')
  await holdLiveOrganization(tx, found.organizationId)
  return tx.agreement.findUniqueOrThrow({ where: { id: agreementId } })
}

export const addAgreement = command({
  name: 'organizations.addAgreement',
  input: AddAgreement,
  run: async ({ tx }, { organizationId, ...agreement }) => {
    await holdLiveOrganization(tx, organizationId)
    const { id: agreementId } = await tx.agreement.create({ data: { organizationId, ...columnsOf(agreement) }, select: { id: true } })
    return { organizationId, agreementId }
  },
})

/** Saves an edit; a Conflict where somebody saved since `version`. */
export const updateAgreement = command({
  name: 'organizations.updateAgreement',
  input: UpdateAgreement,
  run: async ({ tx }, { agreementId, version, ...input }) => {
    const agreement = await holdAgreement(tx, agreementId)
    const { organizationId } = agreement
    const edited = columnsOf(input)
    const fields = changedFields(agreementFields, inWords, edited, agreement)
    if (fields.length === 0) return { organizationId }
    if (agreement.version !== version) throw conflictOf(agreementFields, inWords, edited, agreement)
    await tx.agreement.update({ where: { id: agreementId }, data: { ...only(fields, edited), version: { increment: 1 } } })
    return { organizationId }
  },
})

/** Gives an agreement that runs on its last day; the day may lie ahead. One that has its last day is edited, not ended again. */
export const endAgreement = command({
  name: 'organizations.endAgreement',
  input: EndAgreement,
  run: async ({ tx }, { agreementId, version, endsOn }) => {
    const agreement = await holdAgreement(tx, agreementId)
    const { organizationId } = agreement
    if (agreement.version !== version) throw conflictOf({ endsOn: agreementFields.endsOn }, inWords, { endsOn: dateFrom(endsOn) }, agreement)
    if (agreement.endsOn) throw new Invalid({ endsOn: [`It has its last day already: ${formatDate(onFrom(agreement.endsOn))}.`] })
    if (endsOn < onFrom(agreement.startsOn)) throw new Invalid({ endsOn: ['The last day must not come before the first.'] })
    await tx.agreement.update({ where: { id: agreementId }, data: { endsOn: dateFrom(endsOn), version: { increment: 1 } } })
    return { organizationId }
  },
})
