import { lockOrganizations, meantOrganizations, putAway, type MeantOrganization } from '@/lib/organizations/many'
import { viewFrom } from '@/lib/organizations/schema'
import type { Doing } from './doing'
import { must } from './must'

const toOrganizations = ({ fate, ...what }: Pick<Doing, 'right' | 'apply' | 'undo'> & { fate: (organization: MeantOrganization) => string | null }): Doing => ({
  ...what,
  check: (asked) => void must('reason', asked),
  decide: async (reader, _, { query, id }) => {
    const meant = query === undefined ? { ids: id } : { view: viewFrom(Object.fromEntries(new URLSearchParams(query))) }
    return (await meantOrganizations(reader, meant)).map((one) => ({ id: one.id, name: one.name, leftOut: one.merged ? 'merged into another' : fate(one) }))
  },
  lock: lockOrganizations,
  traces: { tables: ['Organization'], by: 'rowId' },
  href: (id) => `/organizations/${id}`,
})

export const organizationActs = {
  'organizations.archive': toOrganizations({
    right: 'organizations.archive', fate: ({ archived }) => (archived ? 'archived already' : null),
    apply: async (tx, _, ids) => {
      const since = new Date().toISOString()
      await putAway(tx, ids.map((id) => ({ id, since })))
      return ids.map((recordId) => ({ recordId }))
    },
    undo: (tx, rows) => putAway(tx, rows.map(({ recordId: id }) => ({ id, since: null }))),
  }),
  'organizations.restore': toOrganizations({
    right: 'organizations.restore', fate: ({ archived }) => (archived ? null : 'not archived'),
    apply: async (tx, _, ids) => {
      const were = await tx.organization.findMany({ where: { id: { in: [...ids] } }, select: { id: true, archivedAt: true } })
      await putAway(tx, ids.map((id) => ({ id, since: null })))
      return were.map(({ id, archivedAt }) => ({ recordId: id, before: archivedAt?.toISOString() ?? null }))
    },
    undo: (tx, rows) => putAway(tx, rows.map(({ recordId: id, before }) => ({ id, since: before ?? null }))),
  }),
}
