import { PreviewBulk, actOf, type BulkKey } from '@/lib/bulk/schema'

/** Not an act that changes records: it leads to the page where a mail is written. */
export const MAIL = 'mail'

type Raw = Record<string, string | string[] | undefined>
const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)?.replaceAll('\0', '')

/** What the address asks to do to whom; null where it says no act that there is. */
export function askedOf(raw: Raw) {
  const all = one(raw['all']) !== undefined
  const parsed = PreviewBulk.safeParse({
    act: one(raw['act']), id: all ? [] : [raw['id'] ?? []].flat(), ...(all ? { query: one(raw['query']) ?? '' } : {}),
    status: one(raw['status']), startsOn: one(raw['startsOn']), ownerId: one(raw['ownerId']),
  })
  return parsed.success ? { asked: parsed.data, back: one(raw['query']) ?? '', all } : null
}

type Asked = NonNullable<ReturnType<typeof askedOf>>['asked']
/** Whether everything is said that the effect depends on. */
export const isWhole = (asked: Asked): boolean => actOf(asked.act as BulkKey).first.every((field) => asked[field as keyof Asked] !== undefined)

/** Where a mail to those meant is written; null where something else is asked. */
export function mailHref(raw: Raw): string | null {
  if (one(raw['act']) !== MAIL) return null
  const ids = [raw['id'] ?? []].flat()
  const meant = one(raw['all']) !== undefined || ids.length === 0 ? [['query', one(raw['query']) ?? '']] : ids.map((id) => ['id', id])
  return `/mailings/new?${new URLSearchParams(meant).toString()}`
}
