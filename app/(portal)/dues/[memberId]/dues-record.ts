import { cache } from 'react'
import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { listNoticesOf } from '@/lib/arrears/run-queries'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { listAdjustments } from '@/lib/dues/adjustment-list'
import { listExemptions } from '@/lib/dues/exemptions'
import { getExplanationNow } from '@/lib/dues/explanations'
import { getDuesAccount } from '@/lib/dues/queries'
import { getMember } from '@/lib/members/queries'
import { together } from '@/lib/operation'
import { show } from '@/lib/page'
import { getDebitsOfMember } from '@/lib/payments/debits'
import { listPayLinks } from '@/lib/payments/pay-link-operations'
import { listPaymentsOfMember } from '@/lib/payments/queries'

export const NEWEST_PAYMENTS = 100

/** All that a member's dues page shows this viewer, in one statement: the page and its title ask for the same. A merged record leads to the kept one. */
export const duesRecord = (memberId: string, { on, all }: Record<string, string>) => read(memberId, on, all === '1')

const read = cache(async (memberId: string, on: string | undefined, all: boolean) => {
  const viewer = await requireViewer()
  const links = can(viewer, 'payments.listPayLinks')
  const found = await show(together(viewer, {
    member: getMember.of({ memberId }), account: getDuesAccount.of({ memberId }), explanation: getExplanationNow.of({ memberId, on, all }),
    debits: getDebitsOfMember.of({ memberId }), exemptions: listExemptions.of({ memberId }), payments: listPaymentsOfMember.of({ memberId, limit: NEWEST_PAYMENTS }),
    adjustments: can(viewer, 'dues.listAdjustments') && listAdjustments.of({ member: memberId }),
    links: links && listPayLinks.of({ memberId }), notices: links && listNoticesOf.of({ memberId }),
  }))
  if (found.member.mergedIntoId) redirect(`/members/${found.member.mergedIntoId}` as Route)
  return found
})
export type DuesRecord = Awaited<ReturnType<typeof read>>
