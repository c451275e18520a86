import { FilterBar } from '@/components/ui/filter-bar'
import { todayAtHall, type On } from '@/lib/dates'

/** Asks for a past day, and by the end of which day the ledger had to know of a booking. Both end up in the address. */
export function PastDay({ memberId, on, knownOn }: { memberId: string; on: On | undefined; knownOn: On | null }) {
  const today = todayAtHall()
  return (
    <FilterBar action={`/dues/${memberId}`} clearHref={on ? `/dues/${memberId}` : undefined}>
      <div className="field">
        <label htmlFor="on">On the day</label>
        <input id="on" className="control" type="date" name="on" defaultValue={on ?? ''} max={today} />
      </div>
      <div className="field">
        <label htmlFor="known">As known on (empty: today)</label>
        <input id="known" className="control" type="date" name="known" defaultValue={knownOn ?? ''} max={today} />
      </div>
    </FilterBar>
  )
}
