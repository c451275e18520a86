import { createHash } from 'node:crypto'
import type { Actor } from '@/lib/auth/actor'
import { accessOf } from '@/lib/auth/authorize'
import { todayAtHall } from '@/lib/dates'
import type { Db, Tx } from '@/lib/db'
import { Forbidden } from '@/lib/errors'
import { meantMembers, type MeantMember } from '@/lib/members/many'
import { viewFrom } from '@/lib/members/schema'
import { badAddressesAmong } from '@/lib/outbox/bad-addresses'

export type LeftOutMailing = { why: string; count: number }
type Meant = { query: string | null; memberIds: readonly string[] }

/** Why a member gets no mailing; null: it goes out. */
export function fateOf(member: Pick<MeantMember, 'archived' | 'email' | 'noMailing'>, bad: ReadonlySet<string>): string | null {
  if (member.archived) return 'archived'
  if (!member.email) return 'without an e-mail address'
  if (member.noMailing) return 'wants no mailings'
  return bad.has(member.email.toLowerCase()) ? 'address refused mail before' : null
}

/** Who gets a mailing today and who is left out, within the reach of whoever sends it. `version` names exactly these people. */
export async function recipientsOf(reader: Db | Tx, actor: Actor, { query, memberIds }: Meant) {
  const access = accessOf(actor, 'members.list')
  if (!access) throw new Forbidden()
  const meant = query === null ? { ids: memberIds } : { view: viewFrom(Object.fromEntries(new URLSearchParams(query))) }
  const members = await meantMembers(reader, actor, access, meant, todayAtHall())
  const bad = await badAddressesAmong(reader, members.flatMap((member) => member.email ?? []))
  const [to, reasons] = [[] as MeantMember[], new Map<string, number>()]
  for (const member of members) {
    const why = fateOf(member, bad)
    if (why === null) to.push(member)
    else reasons.set(why, (reasons.get(why) ?? 0) + 1)
  }
  const leftOut: LeftOutMailing[] = [...reasons].map(([why, count]) => ({ why, count })).sort((a, b) => b.count - a.count)
  const version = `${to.length}.${createHash('sha256').update(to.map((member) => member.id).join()).digest('hex').slice(0, 20)}`
  return { to, leftOut, version, inSpanish: to.filter((member) => member.language === 'es').length }
}
