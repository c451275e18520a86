import { Card } from '@/components/ui/card'
import { Stat, Stats } from '@/components/ui/stat'
import { can } from '@/lib/auth/authorize'
import { firstOfMonth, formatInstant, formatMonth, todayAtHall } from '@/lib/dates'
import { monthHref } from '@/lib/dues/schema'
import { cents, count } from '@/lib/leadership/figures'
import { number } from '../leadership/number'
import type { HomeBlock } from './block'

/** The local in a few numbers; the dashboard has all of them. */
export const localBlock: HomeBlock = {
  key: 'local', order: 25, parts: ['local'], shows: (viewer) => can(viewer, 'leadership.getBoard'),
  Block: ({ home: { local } }) => {
    if (!local) return null
    const [month, settledCents] = [firstOfMonth(todayAtHall()), local.chargedCents - local.openCents]
    const href = monthHref({ month })
    return (
      <Card title="The local today" {...(local.countedAt ? { note: `Counted ${formatInstant(new Date(local.countedAt))}` } : {})} actions={<a href="/leadership">Dashboard</a>}>
        <Stats>
          <Stat label="Active members" value={number(count(local.active, '/members?status=active'))} />
          {local.chargedCents > 0 && <Stat
            label={`Dues of ${formatMonth(month)} settled`} value={number(cents(Math.round((1000 * settledCents) / local.chargedCents), href, 'share'))}
            note={<>{number(cents(settledCents, href, 'settled'))} of {number(cents(local.chargedCents, href, 'charged'))}</>}
          />}
          <Stat label="Owed in arrears" value={number(cents(local.owedCents, '/arrears'))} note={<>{number(count(local.owingMembers, '/arrears'))} members</>} />
        </Stats>
      </Card>
    )
  },
}
