import type { ReactNode } from 'react'
import { Card } from '@/components/ui/card'
import { howCounted } from '@/lib/leadership/schema'

type ChartCardProps = { title: string; how: keyof typeof howCounted; wide?: boolean; children: ReactNode }

/** A part of the board; how its numbers are counted stands below, for those who ask. */
export function ChartCard({ title, how, wide = false, children }: ChartCardProps) {
  return (
    <div className={wide ? 'board-wide' : ''}>
      <Card title={title}>
        {children}
        <details className="disclosure"><summary>How is this counted?</summary><p className="disclosure-body text-muted">{howCounted[how]}</p></details>
      </Card>
    </div>
  )
}
