// Search before enrolling: who is on record and looks like the person being typed. Likeness is between 0 and 1 (trigrams of the name).
import { formatDate, isDay } from '@/lib/dates'
import type { Db, Tx } from '@/lib/db'
import { LooksAlike } from '@/lib/errors'
import { query } from '@/lib/operation'
import { fullName, MemberLookalikes, type EnrolMember } from './schema'

const most = 5
/** From here on a name is worth a look while somebody types. */
const alike = 0.55
/** A name this near, with the same birth date or phone number, stops the first try. */
const veryAlike = 0.4

type Asked = { firstName: string; lastName: string; dateOfBirth: string; phone: string }
type Row = {
  id: string; firstName: string; middleName: string | null; lastName: string; number: string; born: string | null; archived: boolean
  likeness: number; sameBirthDate: boolean; samePhone: boolean
}

const rowsAlike = (reader: Db | Tx, { firstName, lastName, dateOfBirth, phone }: Asked): Promise<Row[]> => reader.$queryRaw<Row[]>`
  SELECT m.id, m."firstName", m."middleName", m."lastName", m."memberNumber"::text AS number, m."dateOfBirth"::text AS born,
    m."archivedAt" IS NOT NULL AS archived, f.likeness, f.same_birth_date AS "sameBirthDate", f.same_phone AS "samePhone"
  FROM members_alike(${`${firstName} ${lastName}`}, ${isDay(dateOfBirth) ? dateOfBirth : null}::date, ${phone}) f JOIN "Member" m ON m.id = f.id
  WHERE m."mergedIntoId" IS NULL AND (f.likeness >= ${alike} OR f.same_phone OR (f.same_birth_date AND f.likeness >= ${veryAlike}))
  ORDER BY (f.same_birth_date OR f.same_phone) DESC, f.likeness DESC, m."lastName", m.id LIMIT ${most}`

const told = (row: Row) => ({
  href: `/members/${row.id}`, label: `${fullName(row)}, ${row.number}`,
  detail: [
    row.archived && 'archived', row.born && (row.sameBirthDate ? 'same birth date' : `born ${formatDate(row.born)}`), row.samePhone && 'same phone number',
  ].filter(Boolean).join(', '),
})

/** Who looks like what has been typed so far (name, birth date, phone), the likeliest first. */
export const findMemberLookalikes = query({
  name: 'members.findLookalikes',
  input: MemberLookalikes,
  run: async ({ db }, asked) => {
    // A first name alone looks like too many.
    if (asked.lastName.length < 2 && !asked.phone && !asked.dateOfBirth) return { results: [] }
    return { results: (await rowsAlike(db, asked)).map(told) }
  },
})

/** Stops the enrolment of somebody who has nearly the name of another member, and the same birth date or phone number. */
export async function refuseLookalikes(tx: Tx, { firstName, lastName, dateOfBirth, phone }: EnrolMember): Promise<void> {
  const rows = await rowsAlike(tx, { firstName, lastName, dateOfBirth: dateOfBirth ?? '', phone: phone ?? '' })
  const found = rows.filter((row) => row.likeness >= veryAlike && (row.sameBirthDate || row.samePhone))
  if (found.length > 0) throw new LooksAlike(found.map(told))
}
