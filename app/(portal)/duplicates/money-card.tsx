import { Card } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/description-list'
import type { MovePreview } from '@/lib/dues/moving-rules'
import { monthsInWords } from '@/lib/dues/words'
import { formatCents } from '@/lib/money'

const balance = (cents: number) => (cents < 0 ? `${formatCents(-cents)} credit` : `${formatCents(cents)} owed`)

/** What becomes of the money, before anybody says yes. */
export function MoneyCard({ money, called }: { money: MovePreview; called: { kept: string; lost: string } }) {
  const { doubled, doubledCents, brought, before, after } = money
  return (
    <Card title="Money" note="Booked by journals; nothing is deleted, and an undo reverses them.">
      <DescriptionList
        rows
        facts={[
          { label: `${called.kept} today`, value: balance(before.keptCents) },
          { label: `${called.lost} today`, value: balance(before.lostCents) },
          { label: 'Charged to both, counted once', value: doubled.length > 0 ? `${monthsInWords(doubled)}: ${formatCents(doubledCents)} less` : 'None' },
          { label: 'Months that come along', value: brought.length > 0 ? monthsInWords(brought) : 'None' },
          { label: 'Afterwards', value: `${formatCents(after.owedCents)} owed, ${formatCents(after.creditCents)} credit` },
          ...(after.unpaid.length > 0 ? [{ label: 'Still to pay', value: monthsInWords(after.unpaid) }] : []),
        ]}
      />
    </Card>
  )
}
