// How faults get into a database that refuses most of them: by the owner's hand, past the commands, and where a trigger stands in the way
// with that trigger switched off for the moment. Every fault has records of its own, so that none makes another.
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { addDays, firstOfMonth, todayAtHall, type On } from '@/lib/dates'

type Values = Record<string, unknown>
/** How many findings of which check a fault makes. */
export type Planted = Record<string, number>
export type Fault = (field: Field, each: number) => Promise<Planted>
export type Line = { account: string; cents: number; memberId?: string; chargeId?: string }

/** A word that nobody else is called. */
export const word = (): string => randomUUID().replaceAll(/[\d-]/g, (sign) => (sign === '-' ? '' : 'ghijklmnop'.charAt(Number(sign)))).slice(0, 10)

export class Field {
  readonly today: On = todayAtHall()
  constructor(readonly owner: pg.Client, readonly appRole: string) {}

  days = (days: number): On => addDays(this.today, days)
  instant = (hoursAgo: number): Date => new Date(Date.now() - hoursAgo * 3_600_000)

  async rows<R extends pg.QueryResultRow>(statement: string, values: unknown[] = []): Promise<R[]> {
    return (await this.owner.query<R>(statement, values)).rows
  }

  /** One row into a table; answers its id. */
  async row(table: string, values: Values): Promise<string> {
    const all: Values = { id: randomUUID(), ...values }
    const names = Object.keys(all).filter((name) => all[name] !== undefined)
    await this.owner.query(`INSERT INTO "${table}"(${names.map((name) => `"${name}"`).join(', ')}) VALUES (${names.map((_, at) => `$${at + 1}`).join(', ')})`, names.map((name) => all[name]))
    return String(all['id'])
  }

  /** Several times the same, in one transaction. */
  async times(each: number, work: (at: number) => Promise<unknown>): Promise<void> {
    await this.owner.query('BEGIN')
    try {
      for (let at = 0; at < each; at++) await work(at)
      await this.owner.query('COMMIT')
    } catch (error) {
      await this.owner.query('ROLLBACK')
      throw error
    }
  }

  /** The work while a trigger is off; it is on again afterwards, whatever happens. */
  async without(table: string, trigger: string, work: () => Promise<unknown>): Promise<void> {
    await this.owner.query(`ALTER TABLE "${table}" DISABLE TRIGGER "${trigger}"`)
    try {
      await work()
    } finally {
      await this.owner.query(`ALTER TABLE "${table}" ENABLE TRIGGER "${trigger}"`)
    }
  }

  /** An inactive member of whom nothing is wrong yet. */
  async member({ status = 'inactive', classification = 'journeyman', ...over }: Values & { status?: string | null; classification?: string | null } = {}): Promise<string> {
    const id = await this.row('Member', { memberNumber: `faulty-${randomUUID().slice(0, 8)}`, firstName: 'Faulty', lastName: `Record ${word()}`, updatedAt: new Date(), ...over })
    if (status) await this.row('MemberStatusSpan', { memberId: id, status, startsOn: '2020-01-01' })
    if (classification) await this.row('MemberClassificationSpan', { memberId: id, classification, startsOn: '2020-01-01' })
    return id
  }

  /** An employer with a primary contact. */
  async organization({ contact = true, ...over }: Values & { contact?: boolean } = {}): Promise<string> {
    const id = await this.row('Organization', { name: `Faulty Firm ${randomUUID().slice(0, 8)}`, type: 'employer', updatedAt: new Date(), ...over })
    if (contact) await this.contact(id, { isPrimary: true })
    return id
  }

  contact = (organizationId: string, over: Values = {}): Promise<string> =>
    this.row('OrganizationContact', { organizationId, firstName: 'Faulty', lastName: 'Contact', updatedAt: new Date(), ...over })

  job = async (memberId: string, over: Values = {}): Promise<string> =>
    this.row('Employment', { memberId, organizationId: over['organizationId'] ?? await this.organization(), startedOn: '2022-03-01', updatedAt: new Date(), ...over })

  /** An account with the rights of a viewer, or none. */
  async user({ role = 'viewer', ...over }: Values & { role?: string | null } = {}): Promise<string> {
    const id = await this.row('User', { email: `faulty-${randomUUID().slice(0, 8)}@faulty.example`, name: 'Faulty Account', updatedAt: new Date(), ...over })
    if (role) await this.row('UserRole', { userId: id, role })
    return id
  }

  async journal(kind: string, lines: readonly Line[], over: Values = {}): Promise<string> {
    const journalId = await this.row('Journal', { kind, occurredOn: this.today, memo: 'Planted by seed --dirty', ...over })
    for (const { account, cents, ...names } of lines) await this.row('LedgerEntry', { journalId, accountCode: account, amountCents: cents, ...names })
    return journalId
  }

  /** A month of a member's, raised as it should be; the newest that there is. */
  async charge(memberId: string, { cents = 5_000, round = 1 } = {}): Promise<string> {
    const [ground] = await this.rows<{ period: string; rate: string }>(`SELECT (SELECT id FROM "DuesPeriod" WHERE "startsOn" <= $1 ORDER BY "startsOn" DESC LIMIT 1) AS period, (SELECT id FROM "DuesRate" ORDER BY id LIMIT 1) AS rate`, [firstOfMonth(this.today)])
    const journalId = randomUUID()
    const chargeId = await this.row('DuesCharge', { memberId, periodId: ground!.period, amountCents: cents, classification: 'journeyman', rateId: ground!.rate, journalId, round })
    await this.journal('charge', [{ account: 'receivable.dues', cents, memberId, chargeId }, { account: 'income.dues', cents: -cents }], { id: journalId })
    return chargeId
  }

  /** A payment with its receipt; `skip` leaves a number out, `books` is what its journal takes in. */
  async payment({ books = 2_000, skip = 0, kind = 'payment' } = {}): Promise<string> {
    const cents = 2_000
    const year = Number(this.today.slice(0, 4))
    const journalId = await this.journal(kind, [{ account: 'clearing.counter', cents: books }, { account: 'suspense', cents: -books }])
    const [counter] = await this.rows<{ n: number }>(`INSERT INTO "ReceiptCounter" AS c (year, "lastNumber") VALUES ($1, $2) ON CONFLICT (year) DO UPDATE SET "lastNumber" = c."lastNumber" + $2 RETURNING c."lastNumber" AS n`, [year, 1 + skip])
    return this.row('Payment', { amountCents: cents, method: 'check', receivedOn: this.today, receiptYear: year, receiptNumber: counter!.n, journalId })
  }

  /** A record merged into another, as a merge leaves it. */
  async merged(kind: 'member' | 'organization', lostId: string, keptId: string): Promise<void> {
    await this.rows(`UPDATE "${kind === 'member' ? 'Member' : 'Organization'}" SET "mergedIntoId" = $2, "archivedAt" = now() WHERE id = $1`, [lostId, keptId])
    await this.row('Merge', { kind, keptId, lostId, memberId: kind === 'member' ? keptId : null, choices: '{}', moved: '{}', mergedBy: 'cli:dirty' })
  }
}
