import { z } from 'zod'
import { actorInWords } from '@/lib/audit/words'
import { addDays, onFrom, todayAtHall, type On } from '@/lib/dates'
import type { Db } from '@/lib/db'
import { query } from '@/lib/operation'
import { inForce, settingsOn, type Decided } from './current'
import { bankDebitFeeCents, cardFeeCents } from './fees'
import { hallIn } from './hall'
import { definitionOf, isDated, keysOf, settingAsTyped, settingGroups, settingInWords, settingKeys, type SettingGroup, type SettingKey } from './schema'

const HISTORY_SHOWN = 50
const groups = Object.keys(settingGroups) as [SettingGroup, ...SettingGroup[]]

/** All settings as they hold today, by group. */
export const listSettings = query({
  name: 'settings.list',
  input: z.strictObject({}),
  run: async ({ db }) => {
    const values = await settingsOn(db, settingKeys)
    return groups.map((group) => ({
      group, ...settingGroups[group],
      facts: keysOf(group).map((key) => ({ key, label: definitionOf(key).label, value: settingInWords(key, values[key]) })),
    }))
  },
})

/** Who wrote these rows of a table, by row: the trail knows. */
export async function writersOf(db: Db, table: string, rowIds: readonly string[]): Promise<Map<string, string>> {
  const events = await db.auditEvent.findMany({ where: { table, rowId: { in: [...rowIds] }, kind: 'insert' }, select: { rowId: true, actor: true } })
  const userIds = [...new Set(events.flatMap(({ actor }) => (/^user:[\da-f-]{36}$/.test(actor) ? [actor.slice(5)] : [])))]
  const users = await db.user.findMany({ where: { id: { in: userIds } }, select: { id: true, name: true } })
  const names = new Map(users.map(({ id, name }) => [id, name]))
  return new Map(events.map(({ rowId, actor }) => [rowId, actorInWords(actor, names)]))
}

export type SettingChange = { id: string; key: SettingKey; label: string; startsOn: On; at: Date; who: string; before: string; after: string; planned: boolean }

/** One group: what holds today, what is planned, and the history of each value, newest first. */
export const getSettingGroup = query({
  name: 'settings.get',
  input: z.strictObject({ group: z.enum(groups) }),
  run: async ({ db }, { group }) => {
    const keys = keysOf(group)
    const today = todayAtHall()
    const stored = await db.setting.findMany({ where: { key: { in: keys } }, orderBy: { createdAt: 'asc' } })
    const rows = stored.map((row) => ({ id: row.id, at: row.createdAt, key: row.key as SettingKey, value: row.value, startsOn: onFrom(row.startsOn) }))
    const byDay = (some: typeof rows): Decided[] => [...some].sort((a, b) => (a.startsOn < b.startsOn ? -1 : a.startsOn > b.startsOn ? 1 : 0))
    const who = await writersOf(db, 'Setting', rows.slice(-HISTORY_SHOWN).map((row) => row.id))
    const history = rows.map((row, at): SettingChange => {
      const words = (upTo: number) => settingInWords(row.key, inForce(row.key, byDay(rows.slice(0, upTo)), row.startsOn))
      // A planned change that was replaced on its own day, or taken back, will not come.
      const comes = () => !rows.slice(at + 1).some((later) => later.key === row.key && later.startsOn === row.startsOn)
        && inForce(row.key, byDay(rows), addDays(row.startsOn, -1)) !== inForce(row.key, byDay(rows), row.startsOn)
      return {
        id: row.id, key: row.key, label: definitionOf(row.key).label, startsOn: row.startsOn, at: row.at, who: who.get(row.id) ?? '',
        before: words(at), after: words(at + 1), planned: row.startsOn > today && comes(),
      }
    }).reverse()
    return {
      group, ...settingGroups[group], dated: isDated(group), seen: rows.at(-1)?.id ?? '', today,
      fields: keys.map((key) => {
        const { label, hint, kind, unit, choices } = definitionOf(key)
        return { key, label, hint, kind, unit, choices, typed: settingAsTyped(key, inForce(key, byDay(rows), today)) }
      }),
      planned: history.filter((change) => change.planned).sort((a, b) => a.startsOn.localeCompare(b.startsOn)),
      history: history.slice(0, HISTORY_SHOWN), older: Math.max(0, history.length - HISTORY_SHOWN),
    }
  },
})

/** What a payment of some cents costs the hall today, by card and by bank debit, for pages that offer both. */
export const getPaymentFees = query({
  name: 'settings.getPaymentFees',
  input: z.strictObject({ amountCents: z.int().min(0) }),
  run: async ({ db }, { amountCents }) => {
    const fee = await settingsOn(db, ['fees.cardBasisPoints', 'fees.cardFixedCents', 'fees.bankDebitBasisPoints', 'fees.bankDebitMostCents'])
    return {
      cardCents: cardFeeCents(amountCents, { basisPoints: fee['fees.cardBasisPoints'], fixedCents: fee['fees.cardFixedCents'] }),
      bankDebitCents: bankDebitFeeCents(amountCents, { basisPoints: fee['fees.bankDebitBasisPoints'], mostCents: fee['fees.bankDebitMostCents'] }),
    }
  },
})

/** The hall as every page names it. */
export const getHall = query({
  name: 'settings.getHall',
  input: z.strictObject({ language: z.enum(['en', 'es']) }),
  run: ({ db }, { language }) => hallIn(db, language),
})
