import type { Tx } from '@/lib/db'
import { fullName } from '@/lib/members/schema'
import { sumCents } from '@/lib/money'
import { newPayLinks, payLinkAddress, payLinkEnd } from '@/lib/payments/pay-links'
import { arrearsRulesOn } from './local-rules'
import { debtsByMember } from './notices'
import type { Letter, NoticeKind } from './schema'

const town = ({ city, state, zipCode }: { city: string | null; state: string | null; zipCode: string | null }) =>
  [city, [state, zipCode].filter(Boolean).join(' ')].filter(Boolean).join(', ')

/** What the letters of these notices say now, by name, each with a fresh link; who owes nothing any more, or is put away, is left out. */
export async function letterMembers(tx: Tx, notices: readonly { memberId: string; kind: string }[], madeBy: string): Promise<Letter[]> {
  const kinds = new Map(notices.map((notice) => [notice.memberId, notice.kind as NoticeKind]))
  const members = await tx.member.findMany({
    where: { id: { in: [...kinds.keys()] }, archivedAt: null }, orderBy: [{ lastName: 'asc' }, { firstName: 'asc' }, { id: 'asc' }],
    select: { id: true, memberNumber: true, firstName: true, middleName: true, lastName: true, address: true, city: true, state: true, zipCode: true, language: true },
  })
  const debts = await debtsByMember(tx, members.map((member) => member.id))
  const { lastOn, expiresAt } = await payLinkEnd(tx)
  const owing = members.filter((member) => kinds.get(member.id) !== 'reinstated' && debts.has(member.id))
  const links = new Map((await newPayLinks(tx, owing.map((member) => ({ memberId: member.id, purpose: 'letter', createdBy: madeBy, expiresAt })))).map((link) => [link.memberId, link.token]))
  const { reinstatementCents } = await arrearsRulesOn(tx)
  return members.flatMap((member): Letter[] => {
    const kind = kinds.get(member.id)!
    const token = links.get(member.id)
    if (kind !== 'reinstated' && !token) return []
    const owed = kind === 'reinstated' ? [] : debts.get(member.id)!
    return [{
      memberId: member.id, kind, language: member.language, name: fullName(member), memberNumber: member.memberNumber, debts: owed, owedCents: sumCents(owed.map((debt) => debt.cents)),
      feeCents: reinstatementCents, addressLines: [fullName(member), member.address ?? '', town(member)].filter(Boolean), link: token ? { address: payLinkAddress(token), lastOn } : null,
    }]
  })
}
