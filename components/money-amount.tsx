import { formatCents } from '@/lib/money'

/** An amount as people read it. In table rows call formatCents and mark the column numeric. */
export function MoneyAmount({ cents }: { cents: number }) {
  return <span className="money">{formatCents(cents)}</span>
}
