import { Card } from '@/components/ui/card'
import { Stat, Stats } from '@/components/ui/stat'
import { can } from '@/lib/auth/authorize'
import { decisions, count } from '@/lib/leadership/figures'
import { decisionLabels } from '@/lib/leadership/schema'
import { number } from '../leadership/number'
import type { HomeBlock } from './block'

const shown = ['adjustments', 'refunds', 'runs'] as const

/** What waits for somebody who may decide. */
export const decisionsBlock: HomeBlock = {
  key: 'decisions', order: 20, parts: ['decisions'], shows: (viewer) => can(viewer, 'dues.decideAdjustment'),
  Block: ({ home: { decisions: waiting } }) => (
    <Card title="Waiting for a decision">
      <Stats>{shown.map((key) => <Stat key={key} label={decisionLabels[key]} value={number(count(waiting?.[key] ?? 0, decisions[key].href))} />)}</Stats>
    </Card>
  ),
}
