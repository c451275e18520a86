import { Icon } from './icon'
import { PICK_FORM } from './pick-column'

type PickBarProps = {
  /** The page that shows what would happen. */
  action: string
  hidden: Readonly<Record<string, string>>
  acts: readonly { value: string; label: string }[]
  /** "All 312 members that match". */
  allLabel: string
}

/** What can be done to the chosen rows of a list. A plain GET form: it leads to a page that says what would happen. The frame's keeper counts (pick-keeper.ts). */
export function PickBar({ action, hidden, acts, allLabel }: PickBarProps) {
  return (
    <form id={PICK_FORM} action={action} method="get" className="pick-bar" aria-label="Do something to the chosen ones">
      {Object.entries(hidden).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      <button type="button" className="button button-quiet" data-pick-page="">Choose this page</button>
      <label className="choice"><input type="checkbox" name="all" value="1" /><span>{allLabel}</span></label>
      <select name="act" className="control" aria-label="What to do">
        {acts.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}
      </select>
      <button type="submit" className="button button-secondary">Look at it first<Icon name="next" /></button>
      <p role="status" />
    </form>
  )
}
