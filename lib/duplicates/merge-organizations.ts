import { moveJobsOfOrganization } from '@/lib/employment/moving'
import { Invalid } from '@/lib/errors'
import { moveAgreements, moveContacts, organizationLeadsTo, putOrganization } from '@/lib/organizations/moving'
import { command } from '@/lib/operation'
import { moveTasks } from '@/lib/tasks/moving'
import type { Tx } from '@/lib/db'
import { organizationFieldNames, readOrganizationSides, seenOfOrganizations } from './organization-sides'
import { refuseChanged } from './rules'
import { MergeOrganizations, type Choices, type Moved } from './schema'

/** Holds the rows until the transaction ends, in one order. */
export async function holdOrganizations(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Organization" WHERE id = ANY (${[...ids]}::uuid[]) ORDER BY id FOR UPDATE`
}

/** Makes two records of one organization one: the chosen fields, its contacts, agreements, jobs and tasks. The other is put away and leads here. */
export const mergeOrganizations = command({
  name: 'duplicates.mergeOrganizations',
  input: MergeOrganizations,
  timeout: 60_000,
  run: async ({ tx, actor }, input) => {
    const { keptId, lostId } = input
    await holdOrganizations(tx, [keptId, lostId])
    const { kept, lost } = await readOrganizationSides(tx, keptId, lostId)
    const closed = [kept, lost].find(({ row }) => row.archivedAt)
    if (closed) throw new Invalid({}, closed.row.mergedIntoId ? `${closed.name} was merged already.` : `${closed.name} is archived. Restore the record first.`)
    refuseChanged(input.version, seenOfOrganizations({ kept, lost }), { kept: kept.name, lost: lost.name })
    const choices: Choices = Object.fromEntries(organizationFieldNames.flatMap((field) =>
      (input[field] === 'lost' && kept.row[field] !== lost.row[field] ? [[field, { before: kept.row[field], after: lost.row[field] }]] : [])))
    await putOrganization(tx, keptId, Object.fromEntries(Object.entries(choices).map(([field, { after }]) => [field, after])))
    const moved: Moved = {
      left: [], notes: [], account: null, noMailing: false, money: { journals: [], raised: [], pending: [], fees: [], exemptions: { moved: [], made: [] } },
      jobs: { ids: await moveJobsOfOrganization(tx, lostId, keptId), changed: [] }, contacts: await moveContacts(tx, lostId, keptId),
      agreements: await moveAgreements(tx, lostId, keptId), tasks: await moveTasks(tx, 'organizations', lostId, keptId), followers: await organizationLeadsTo(tx, lostId, keptId),
    }
    const { id: mergeId } = await tx.merge.create({ data: { kind: 'organization', keptId, lostId, choices, moved, mergedBy: actor.id }, select: { id: true } })
    return { mergeId, keptId }
  },
})
