import type { Tx } from '@/lib/db'
import { Conflict, Invalid, NotFound } from '@/lib/errors'
import { command, query } from '@/lib/operation'
import { AddOffice, ListOffices, officeLabels, OneOffice, UpdateOffice, type OfficeField } from './office-schema'

const fields = Object.keys(officeLabels) as OfficeField[]

async function holdOffice(tx: Tx, officeId: string) {
  await tx.$queryRaw`SELECT 1 FROM "Office" WHERE id = ${officeId}::uuid FOR UPDATE`
  const office = await tx.office.findUnique({ where: { id: officeId } })
  if (!office) throw new NotFound('This office')
  return office
}

/** Offices by name, archived ones last. */
export const listOffices = query({
  name: 'settings.listOffices',
  input: ListOffices,
  run: ({ db }) => db.office.findMany({ orderBy: [{ archivedAt: { sort: 'asc', nulls: 'first' } }, { name: 'asc' }], take: 200 }),
})

export const getOffice = query({
  name: 'settings.getOffice',
  input: OneOffice,
  run: async ({ db }, { officeId }) => {
    const office = await db.office.findUnique({ where: { id: officeId } })
    if (!office) throw new NotFound('This office')
    return office
  },
})

export const addOffice = command({
  name: 'settings.addOffice',
  input: AddOffice,
  run: async ({ tx }, input) => {
    const { id } = await tx.office.create({ data: input, select: { id: true } })
    return { officeId: id }
  },
})

/** Saves an edit. Where somebody saved since `version`, nothing is written: a Conflict has both versions of each field. */
export const updateOffice = command({
  name: 'settings.updateOffice',
  input: UpdateOffice,
  run: async ({ tx }, { officeId, version, ...edited }) => {
    const office = await holdOffice(tx, officeId)
    const changed = fields.filter((field) => edited[field] !== office[field])
    if (changed.length > 0 && office.version !== version) {
      const differences = changed.map((field) => ({ field, label: officeLabels[field], yours: edited[field] ?? '', theirs: office[field] ?? '' }))
      throw new Conflict(differences, String(office.version))
    }
    if (changed.length > 0) await tx.office.update({ where: { id: officeId }, data: { ...edited, version: { increment: 1 } } })
    return { officeId }
  },
})

export const archiveOffice = command({
  name: 'settings.archiveOffice',
  input: OneOffice,
  run: async ({ tx }, { officeId }) => {
    if ((await holdOffice(tx, officeId)).archivedAt) throw new Invalid({}, 'This office is archived already.')
    await tx.office.update({ where: { id: officeId }, data: { archivedAt: new Date(), version: { increment: 1 } } })
    return { officeId }
  },
})

export const restoreOffice = command({
  name: 'settings.restoreOffice',
  input: OneOffice,
  run: async ({ tx }, { officeId }) => {
    if (!(await holdOffice(tx, officeId)).archivedAt) throw new Invalid({}, 'This office is not archived.')
    await tx.office.update({ where: { id: officeId }, data: { archivedAt: null, version: { increment: 1 } } })
    return { officeId }
  },
})
