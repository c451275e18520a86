// Settings as they hold on a day. Rows only come: the newest row that has begun is in force, and the rule of a past day is the one
// that held that day, whatever was decided since.
import { cache } from 'react'
import { onFrom, todayAtHall, type On } from '@/lib/dates'
import { db, empty, sql, type Db, type Rows, type Tx } from '@/lib/db'
import { definitionOf, type SettingKey, type Settings, type SettingValue } from './schema'

export type Reader = Db | Tx
export type Decided = { key: SettingKey; value: unknown; startsOn: On }

/** What was decided about some keys, oldest first, as rows for a statement; with `knownAt`, until then. */
export const decidedRows = (keys: readonly SettingKey[], knownAt: Date | null = null): Rows => sql`
  SELECT key, value, "startsOn"::text FROM "Setting" WHERE key = ANY (${[...keys]}::text[]) ${knownAt ? sql`AND "createdAt" <= ${knownAt}` : empty} ORDER BY "Setting"."startsOn", "createdAt"`

/** The value in force on a day among the rows of one key, oldest first (by day, then by when they came); what does not fit counts as not said. */
export function inForce<K extends SettingKey>(key: K, rows: readonly Decided[], on: On): SettingValue<K> {
  const definition = definitionOf(key)
  const row = rows.findLast((one) => one.key === key && one.startsOn <= on)
  const read = definition.value.safeParse(row?.value)
  return (read.success ? read.data : definition.fallback) as SettingValue<K>
}

const readAll = async (reader: Reader): Promise<Decided[]> => {
  const rows = await reader.setting.findMany({ orderBy: [{ startsOn: 'asc' }, { createdAt: 'asc' }], select: { key: true, value: true, startsOn: true } })
  return rows.map((row) => ({ key: row.key as SettingKey, value: row.value, startsOn: onFrom(row.startsOn) }))
}
/** All that was ever decided, read once for a page: there are dozens of rows, and half a page's rooms ask for some. Outside of a page it is read each time. */
const ofPage = cache((): { decided?: Promise<Decided[]> } => ({}))
const decided = (reader: Reader): Promise<Decided[]> => (reader === db ? (ofPage().decided ??= readAll(db)) : readAll(reader))

/** The statement that a page begins with brought the settings along (`settingRows`), oldest first: the page need not ask again. */
export function keepForPage(rows: readonly Decided[]): void {
  ofPage().decided = Promise.resolve([...rows])
}
/** All rows as one JSON value, for a statement of which they are a by-catch. */
export const settingRows = sql`(SELECT coalesce(json_agg(json_build_object('key', key, 'value', value, 'startsOn', "startsOn") ORDER BY "startsOn", "createdAt"), '[]') FROM "Setting")`

/** Several settings through time: answers what held on any day, from one read. */
export const settingsThroughTime = async <K extends SettingKey>(reader: Reader, keys: readonly K[]): Promise<(on: On) => Settings<K>> =>
  throughTime(keys, await decided(reader))

/** The same, of rows that were read already, oldest first. */
export const throughTime = <K extends SettingKey>(keys: readonly K[], rows: readonly Decided[]) => (on: On): Settings<K> =>
  Object.fromEntries(keys.map((key) => [key, inForce(key, rows, on)])) as Settings<K>

/** Several settings as they hold on a day, today unless said otherwise; one statement. */
export const settingsOn = async <K extends SettingKey>(reader: Reader, keys: readonly K[], on: On = todayAtHall()): Promise<Settings<K>> =>
  throughTime(keys, await decided(reader))(on)

/** One setting as it holds on a day, today unless said otherwise. */
export async function settingOn<K extends SettingKey>(reader: Reader, key: K, on: On = todayAtHall()): Promise<SettingValue<K>> {
  return (await settingsOn(reader, [key], on))[key]
}
