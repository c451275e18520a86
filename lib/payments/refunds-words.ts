import type { PaymentMethod, RefundWay } from '@/lib/generated/prisma/enums'
import { t, type Locale } from '@/lib/messages'

/** How the money reaches the member, as a sentence in the member's language. */
export function wayInWords(locale: Locale, way: RefundWay, method: PaymentMethod, reference: string | null): string {
  if (way === 'cash') return t(locale, 'refund.wayCash')
  if (way === 'check') return t(locale, 'refund.wayCheck', { number: reference ?? '' })
  return t(locale, method === 'stripe_ach' ? 'refund.wayBank' : 'refund.wayCard')
}
