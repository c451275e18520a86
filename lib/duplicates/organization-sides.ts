// Two organizations side by side; the same idea as with members.
import type { Db, Tx } from '@/lib/db'
import { NotFound } from '@/lib/errors'
import type { OrganizationType } from '@/lib/generated/prisma/enums'
import { organizationFields, organizationTypeLabels } from '@/lib/organizations/schema'
import type { Seen } from './schema'

export type OrganizationField = keyof typeof organizationFields
export const organizationFieldNames = Object.keys(organizationFields) as OrganizationField[]

const read = (reader: Db | Tx, ids: string[]) => reader.organization.findMany({
  where: { id: { in: ids } }, omit: { searchText: true },
  include: { _count: { select: { contacts: true, agreements: true, employments: true, mergedFrom: true } } },
})
type Row = Awaited<ReturnType<typeof read>>[number]

/** The text as people read it. */
export const organizationInWords = (field: OrganizationField, text: string | null): string => (text === null ? '' : field === 'type' ? organizationTypeLabels[text as OrganizationType] : text)

function sideOf(row: Row, tasks: number) {
  const { _count: has } = row
  return {
    row, id: row.id, name: row.name,
    values: Object.fromEntries(organizationFieldNames.map((field) => [field, organizationInWords(field, row[field])])) as Record<OrganizationField, string>,
    hangsOn: [['Jobs', has.employments], ['Contacts', has.contacts], ['Agreements', has.agreements], ['Tasks', tasks], ['Records merged into it before', has.mergedFrom]]
      .map(([what, count]) => ({ what: String(what), count: Number(count) })),
  }
}
export type OrganizationSide = ReturnType<typeof sideOf>

/** Both records. NotFound unless both are there. */
export async function readOrganizationSides(reader: Db | Tx, keptId: string, lostId: string): Promise<{ kept: OrganizationSide; lost: OrganizationSide }> {
  const rows = await read(reader, [keptId, lostId])
  const tasks = await reader.task.groupBy({ by: ['recordId'], where: { room: 'organizations', recordId: { in: [keptId, lostId] } }, _count: { _all: true } })
  const [kept, lost] = [keptId, lostId].map((id) => {
    const row = rows.find((one) => one.id === id)
    return row && sideOf(row, tasks.find((task) => task.recordId === id)?._count._all ?? 0)
  })
  if (!kept || !lost || keptId === lostId) throw new NotFound('This pair of records')
  return { kept, lost }
}

const shownOf = ({ values }: OrganizationSide) => Object.fromEntries(organizationFieldNames.map((field) => [organizationFields[field], values[field]]))
/** What the page shows of both, to be compared when the form comes back. */
export const seenOfOrganizations = (sides: { kept: OrganizationSide; lost: OrganizationSide }): Seen => ({ kept: shownOf(sides.kept), lost: shownOf(sides.lost) })
