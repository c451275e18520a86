import { dateFrom, todayAtHall, type On } from '@/lib/dates'
import { failedWith, type Tx } from '@/lib/db'
import { Invalid } from '@/lib/errors'
import { fullName, type EnrolMember, type UpdateMember } from './schema'

const dateOrNull = (on: On | null) => (on === null ? null : dateFrom(on))

/** A member's particulars as columns. */
export function columnsOf(input: EnrolMember | UpdateMember) {
  const {
    memberNumber, firstName, middleName, lastName, email, phone, address, city, state, zipCode, dateOfBirth, hireDate, language,
  } = input
  return {
    memberNumber, firstName, middleName, lastName, email, phone, address, city, state, zipCode, language,
    dateOfBirth: dateOrNull(dateOfBirth), hireDate: dateOrNull(hireDate),
  }
}

const taken = (message: string) => new Invalid({ memberNumber: [message] })

/** Refuses a number that another member has, and says whose it is. */
export async function refuseTakenNumber(tx: Tx, memberNumber: string, ownId?: string): Promise<void> {
  const other = await tx.member.findFirst({
      where: { memberNumber, ...(ownId ? { id: { not: ownId } } : {}) },
      select: { memberNumber: true, firstName: true, lastName: true, archivedAt: true },
    })
  if (other) throw taken(`Number ${other.memberNumber} belongs to ${fullName(other)}${other.archivedAt ? ' (archived)' : ''}.`)
}

/** The same where two people enter one number at the same instant: the database lets the first pass. */
export function takenMeanwhile(error: unknown): never {
  if (failedWith(error, 'P2002') || failedWith(error, '23505')) throw taken('Another member has just been given this number.')
  throw error
}

const chunk = 1_000

/**
 * Enrols many in a few statements and answers their ids by member number.
 * Status and classification begin on the day of joining; today where it is unknown.
 * For commands of this room and of those above it.
 */
export async function enrolMembersWithin(
  tx: Tx, inputs: readonly EnrolMember[], reason: string | null = null,
): Promise<Map<string, string>> {
  const today = todayAtHall()
  const ids = new Map<string, string>()
  for (let from = 0; from < inputs.length; from += chunk) {
    const part = inputs.slice(from, from + chunk)
    const made = await tx.member.createManyAndReturn({
      data: part.map(columnsOf), select: { id: true, memberNumber: true },
    }).catch(takenMeanwhile)
    for (const { id, memberNumber } of made) ids.set(memberNumber, id)
    const spans = part.map((input) => ({ memberId: ids.get(input.memberNumber)!, startsOn: dateFrom(input.hireDate ?? today), reason }))
    await tx.memberStatusSpan.createMany({ data: part.map(({ status }, i) => ({ ...spans[i]!, status })) })
    await tx.memberClassificationSpan.createMany({ data: part.map(({ classification }, i) => ({ ...spans[i]!, classification })) })
  }
  return ids
}

/** Enrols one and answers the id. */
export async function enrolMemberWithin(tx: Tx, input: EnrolMember): Promise<string> {
  await refuseTakenNumber(tx, input.memberNumber)
  return (await enrolMembersWithin(tx, [input])).get(input.memberNumber)!
}
