// Two member records side by side, as the page draws them and as the merge finds them: one reading, so that what was seen can be compared.
import { dateFrom, formatDate, onFrom, todayAtHall, type On } from '@/lib/dates'
import type { Db, Tx } from '@/lib/db'
import { NotFound } from '@/lib/errors'
import type { MemberStatus, Role } from '@/lib/generated/prisma/enums'
import { classificationLabels, fieldLabels, fullName, languageLabels, statusLabels } from '@/lib/members/schema'
import { formatCents } from '@/lib/money'
import type { Seen } from './schema'

export type MemberField = keyof typeof fieldLabels
export const memberFieldNames = Object.keys(fieldLabels) as MemberField[]

const days = ['dateOfBirth', 'hireDate'] as const satisfies readonly MemberField[]
const isDayField = (field: MemberField): field is (typeof days)[number] => (days as readonly string[]).includes(field)

const running = (today: On) => ({ where: { startsOn: { lte: dateFrom(today) }, OR: [{ endsOn: null }, { endsOn: { gt: dateFrom(today) } }] } })
const currentJob = {
  where: { endedOn: null, isConcurrent: false, voidedAt: null }, select: { id: true, organizationId: true, jobTitle: true, startedOn: true, organization: { select: { name: true } } },
} as const

const read = (reader: Db | Tx, ids: string[], today: On) => reader.member.findMany({
  where: { id: { in: ids } },
  omit: { searchText: true },
  include: {
    statuses: running(today), classifications: running(today), employments: currentJob, stripeCustomer: { select: { memberId: true } }, projection: true,
    account: { select: { email: true, lockedAt: true, roles: { select: { role: true } }, duties: { select: { duty: true } } } },
    checkouts: { where: { status: { in: ['creating', 'open', 'verifying', 'processing'] } }, select: { id: true } },
    _count: { select: { employments: true, notes: true, payments: true, charges: true, mails: true, mergedFrom: true } },
  },
})
type Row = Awaited<ReturnType<typeof read>>[number]

/** A stored value as text: days as YYYY-MM-DD, nothing as null. */
export const textOf = (field: MemberField, row: Pick<Row, MemberField>): string | null => {
  const value = row[field]
  return value instanceof Date ? onFrom(value) : value
}
/** The text as the column takes it back. */
export const columnOf = (field: MemberField, text: string | null) => (isDayField(field) && text !== null ? dateFrom(text) : text)
/** The text as people read it. */
export const inWords = (field: MemberField, text: string | null): string =>
  (text === null ? '' : isDayField(field) ? formatDate(text) : field === 'language' ? languageLabels[text as 'en' | 'es'] : text)

function sideOf(row: Row, tasks: number) {
  const { account, employments, projection, _count: has } = row
  const [job] = employments
  const values = Object.fromEntries(memberFieldNames.map((field) => [field, inWords(field, textOf(field, row))])) as Record<MemberField, string>
  const [status, classification] = [row.statuses[0]?.status as MemberStatus | undefined, row.classifications[0]?.classification]
  const facts = {
    Status: status ? statusLabels[status] : '', Classification: classification ? classificationLabels[classification] : '',
    'Current job': job ? [job.organization.name, job.jobTitle].filter(Boolean).join(', ') : '',
    Owed: formatCents(projection?.owedCents ?? 0), Credit: formatCents(projection?.creditCents ?? 0), Account: account ? account.email ?? 'Without e-mail' : '',
  }
  return {
    row, id: row.id, name: fullName(row), number: row.memberNumber, values, facts,
    job: job ? { id: job.id, organizationId: job.organizationId, organization: job.organization.name, startedOn: onFrom(job.startedOn) } : null,
    account: account && { email: account.email ?? 'the account without e-mail', works: account.roles.some(({ role }) => role !== ('member' satisfies Role)) || account.duties.length > 0 },
    moneyOnItsWay: row.checkouts.length > 0, paysByStripe: row.stripeCustomer !== null,
    hangsOn: [
      ['Jobs', has.employments], ['Notes', has.notes], ['Tasks', tasks], ['Payments', has.payments], ['Months charged', has.charges], ['Mails', has.mails],
      ['Account', account ? 1 : 0], ['Records merged into it before', has.mergedFrom],
    ].map(([what, count]) => ({ what: String(what), count: Number(count) })),
  }
}
export type MemberSide = ReturnType<typeof sideOf>

/** Both records. NotFound unless both are there. */
export async function readMemberSides(reader: Db | Tx, keptId: string, lostId: string): Promise<{ kept: MemberSide; lost: MemberSide }> {
  const rows = await read(reader, [keptId, lostId], todayAtHall())
  const tasks = await reader.task.groupBy({ by: ['recordId'], where: { room: 'members', recordId: { in: [keptId, lostId] } }, _count: { _all: true } })
  const [kept, lost] = [keptId, lostId].map((id) => {
    const row = rows.find((one) => one.id === id)
    return row && sideOf(row, tasks.find((task) => task.recordId === id)?._count._all ?? 0)
  })
  if (!kept || !lost || keptId === lostId) throw new NotFound('This pair of records')
  return { kept, lost }
}

const shownOf = ({ values, facts }: MemberSide) => ({ ...Object.fromEntries(memberFieldNames.map((field) => [fieldLabels[field], values[field]])), ...facts })
/** What the page shows of both, to be compared when the form comes back. */
export const seenOf = (sides: { kept: MemberSide; lost: MemberSide }): Seen => ({ kept: shownOf(sides.kept), lost: shownOf(sides.lost) })
