'use client'
import { useEffect, useState } from 'react'
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

const boxes = () => [...document.querySelectorAll<HTMLInputElement>(`input[type=checkbox][name=id][form=${PICK_FORM}]`)]

/** What can be done to the chosen rows of a list. A plain GET form: it leads to a page that says what would happen. */
export function PickBar({ action, hidden, acts, allLabel }: PickBarProps) {
  const [counts, setCounts] = useState<{ chosen: number; shown: number } | null>(null)
  const [all, setAll] = useState(false)
  useEffect(() => {
    const count = () => setCounts({ chosen: boxes().filter((box) => box.checked).length, shown: boxes().length })
    count()
    const onChange = ({ target }: Event) => { if (target instanceof HTMLInputElement && target.name === 'id') count() }
    document.addEventListener('change', onChange)
    return () => document.removeEventListener('change', onChange)
  }, [])
  const everyBox = counts !== null && counts.shown > 0 && counts.chosen === counts.shown
  const choosePage = () => {
    for (const box of boxes()) box.checked = !everyBox
    setCounts((was) => was && { ...was, chosen: everyBox ? 0 : was.shown })
  }
  return (
    <form id={PICK_FORM} action={action} method="get" className="pick-bar" aria-label="Do something to the chosen ones">
      {Object.entries(hidden).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      {counts && <button type="button" className="button button-quiet" onClick={choosePage}>{everyBox ? 'Choose none' : 'Choose this page'}</button>}
      <label className="choice"><input type="checkbox" name="all" value="1" onChange={(event) => setAll(event.target.checked)} /><span>{allLabel}</span></label>
      <select name="act" className="control" aria-label="What to do">
        {acts.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}
      </select>
      <button type="submit" className="button button-secondary">Look at it first<Icon name="next" /></button>
      <p role="status">{counts && (all ? 'All that match' : counts.chosen > 0 ? `${counts.chosen} chosen` : '')}</p>
    </form>
  )
}
