// How a decision gets into the history. Only what somebody changed on the screen is written, so that an old page takes nothing back; where
// two decide the same at once both rows stand, and the newer one holds.
import { addDays, dateFrom, formatDate, onFrom, todayAtHall, type On } from '@/lib/dates'
import type { Tx } from '@/lib/db'
import { Invalid, NotFound } from '@/lib/errors'
import { inForce, type Decided } from './current'
import { isDated, keysOf, settings, type SettingGroup, type SettingKey } from './schema'

export type Saved = {
  group: SettingGroup
  startsOn: On
  written: SettingKey[]
  /** What somebody else had changed since the page was made, too; theirs stays in the history. */
  overtaken: SettingKey[]
}
type Form = { group: SettingGroup; seen: string; startsOn?: On | undefined } & Partial<Record<SettingKey, string | number | undefined>>

const byDay = <R extends { startsOn: On }>(rows: readonly R[]) => [...rows].sort((a, b) => (a.startsOn < b.startsOn ? -1 : a.startsOn > b.startsOn ? 1 : 0))

/** The rows of a group in the order in which they came, held against other writers until the transaction ends. */
async function holdGroup(tx: Tx, group: SettingGroup): Promise<(Decided & { id: string })[]> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('settings'), hashtext(${group}))`
  const rows = await tx.setting.findMany({ where: { key: { in: keysOf(group) } }, orderBy: { createdAt: 'asc' } })
  return rows.map(({ id, key, value, startsOn }) => ({ id, key: key as SettingKey, value, startsOn: onFrom(startsOn) }))
}

/** Writes what a group's form changed, from its day on (today where the group has no days). Answers what was written. */
export async function writeSettings(tx: Tx, form: Form): Promise<Saved> {
  const { group, seen } = form
  const today = todayAtHall()
  const startsOn = isDated(group) ? (form.startsOn ?? today) : today
  if (startsOn < today) throw new Invalid({ startsOn: ['Choose today or a day to come. What held in the past stays as it was.'] })
  const rows = await holdGroup(tx, group)
  const known = rows.findIndex((row) => row.id === seen) + 1
  const [before, since] = [byDay(rows.slice(0, known)), rows.slice(known)]
  const changed = keysOf(group).filter((key) => form[key] !== undefined && form[key] !== inForce(key, before, today))
  const written = changed.filter((key) => form[key] !== inForce(key, byDay(rows), startsOn))
  for (const key of written) await tx.setting.create({ data: { key, value: form[key]!, startsOn: dateFrom(startsOn) } })
  return { group, startsOn, written, overtaken: changed.filter((key) => since.some((row) => row.key === key)) }
}

/** Takes a change back that has not begun: from its day on holds what held the day before. The history keeps both. */
export async function withdrawSetting(tx: Tx, id: string, groups: readonly SettingGroup[]): Promise<{ group: SettingGroup; key: SettingKey; startsOn: On }> {
  const found = await tx.setting.findUnique({ where: { id }, select: { key: true } })
  const definition = found && settings[found.key as SettingKey]
  if (!definition || !groups.includes(definition.group)) throw new NotFound('This change')
  const rows = byDay(await holdGroup(tx, definition.group))
  const { key, startsOn, value } = rows.find((row) => row.id === id)!
  if (startsOn <= todayAtHall()) throw new Invalid({}, `This holds since ${formatDate(startsOn)}. Set another value from a day to come instead.`)
  const back = inForce(key, rows, addDays(startsOn, -1))
  if (rows.findLast((row) => row.key === key && row.startsOn === startsOn)!.id !== id || back === value) throw new Invalid({}, 'This change was taken back already.')
  await tx.setting.create({ data: { key, value: back, startsOn: dateFrom(startsOn) } })
  return { group: definition.group, key, startsOn }
}
