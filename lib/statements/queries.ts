import type { Actor } from '@/lib/auth/actor'
import type { Access } from '@/lib/auth/permissions'
import { onFrom, todayAtHall, type On } from '@/lib/dates'
import type { Db } from '@/lib/db'
import { refuseOutOfReach } from '@/lib/dues/access'
import { NotFound } from '@/lib/errors'
import { query } from '@/lib/operation'
import { hallIn } from '@/lib/settings/hall'
import { memberLines, type StatementLine } from './member-lines'
import { StatementAsked, StatementPrinted, YearAsked, YearPrinted, type Span } from './schema'
import { statementPaper, yearPaper } from './statement-paper'
import { yearTotal, type YearTotal } from './year-lines'

export type Holder = { id: string; name: string; number: string; address: string[] }
export type Statement = Span & { holder: Holder; openingCents: number; lines: StatementLine[]; closingCents: number; chargedCents: number; paidCents: number }
export type Year = YearTotal & { holder: Holder; /** Years in which money of the member moved, newest first. */ years: number[] }

/** The member whose paper it is, in reach of the actor; NotFound otherwise. */
async function holderOf(db: Db, actor: Actor, access: Access, memberId: string): Promise<Holder> {
  refuseOutOfReach(actor, access, memberId)
  const member = await db.member.findUnique({ where: { id: memberId }, select: { id: true, memberNumber: true, firstName: true, lastName: true, address: true, city: true, state: true, zipCode: true } })
  if (!member) throw new NotFound('This member')
  const town = [member.city, [member.state, member.zipCode].filter(Boolean).join(' ')].filter(Boolean).join(', ')
  const name = `${member.firstName} ${member.lastName}`
  return { id: member.id, name, number: member.memberNumber, address: [name, member.address, town].filter((line) => line !== null && line !== '') as string[] }
}

async function statementOf(db: Db, holder: Holder, { from, to }: Span): Promise<Statement> {
  const all = await memberLines(db, holder.id, to)
  const lines = all.filter((line) => line.on >= from)
  const openingCents = all.findLast((line) => line.on < from)?.balanceCents ?? 0
  let [chargedCents, paidCents] = [0, 0]
  for (const { cents } of lines) if (cents > 0) chargedCents += cents
    else paidCents -= cents
  return { holder, from, to, openingCents, lines, closingCents: all.at(-1)?.balanceCents ?? 0, chargedCents, paidCents }
}

/** What a member owed at the start of a span, everything that moved it, and what was owed at its end. NotFound out of reach. */
export const getStatement = query({
  name: 'statements.get',
  input: StatementAsked,
  run: async ({ db, actor, access }, { memberId, ...span }): Promise<Statement> => statementOf(db, await holderOf(db, actor, access, memberId), span),
})

/** The same as a PDF, in a language. */
export const printStatement = query({
  name: 'statements.print',
  input: StatementPrinted,
  run: async ({ db, actor, access }, { memberId, language, ...span }) => {
    const statement = await statementOf(db, await holderOf(db, actor, access, memberId), span)
    return { name: `${language === 'es' ? 'estado-de-cuenta' : 'statement'}-${fileSafe(statement.holder.number)}-${span.from}-${span.to}.pdf`, bytes: await statementPaper(statement, await hallIn(db, language), language) }
  },
})

async function yearsOf(db: Db, memberId: string): Promise<number[]> {
  const first = await db.payment.findFirst({ where: { OR: [{ memberId }, { member: { mergedIntoId: memberId } }] }, orderBy: { receivedOn: 'asc' }, select: { receivedOn: true } })
  const thisYear = Number(todayAtHall().slice(0, 4))
  const since: On = first ? onFrom(first.receivedOn) : todayAtHall()
  return Array.from({ length: Math.max(1, thisYear - Number(since.slice(0, 4)) + 1) }, (_, at) => thisYear - at)
}

/** What a member paid in a calendar year less what went back. NotFound out of reach. */
export const getYear = query({
  name: 'statements.getYear',
  input: YearAsked,
  run: async ({ db, actor, access }, { memberId, year }): Promise<Year> => {
    const holder = await holderOf(db, actor, access, memberId)
    return { holder, years: await yearsOf(db, memberId), ...await yearTotal(db, memberId, year) }
  },
})

/** The same as a PDF, in a language. */
export const printYear = query({
  name: 'statements.printYear',
  input: YearPrinted,
  run: async ({ db, actor, access }, { memberId, year, language }) => {
    const holder = await holderOf(db, actor, access, memberId)
    const total = await yearTotal(db, memberId, year)
    return { name: `${language === 'es' ? 'pagado' : 'dues-paid'}-${fileSafe(holder.number)}-${year}.pdf`, bytes: await yearPaper({ holder, ...total }, await hallIn(db, language), language) }
  },
})

/** A member number as a file's name takes it. */
const fileSafe = (text: string) => text.replace(/[^\w-]+/g, '-')
