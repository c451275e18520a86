import { fileAnswer } from '@/app/file-answer'
import { printReceipt } from '@/lib/payments/receipt-paper'
import { requireMember } from '../../../own'

/** A member's own receipt, in the member's language. Staff find everybody's in their own room; here only those of whose pages these are. */
export async function GET(_request: Request, { params }: { params: Promise<{ paymentId: string }> }): Promise<Response> {
  const { viewer, memberId, locale } = await requireMember()
  return fileAnswer(printReceipt(viewer, { ...await params, language: locale, ofMemberId: memberId }))
}
