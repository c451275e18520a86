'use client'
// One record out of many, by typing: a combobox of the ARIA pattern. It posts the id that was chosen; where nothing was chosen, or without
// JavaScript, it posts the words, and the server finds the record that they name or says which ones they might mean.
import { useContext, useEffect, useId, useState, useSyncExternalStore, type KeyboardEvent } from 'react'
import { nextChoice } from './next-choice'
import { classNames } from './ui/class-names'
import { Field, type FieldProps } from './ui/field'
import { FormContext } from './ui/form-context'
import { typedValues } from './ui/form-values'
import { useFound } from './use-found'

export type Picked = { id: string; label: string }
type Result = Picked & { detail?: string }

type RecordPickerProps = FieldProps & {
  /** Who answers while somebody types: '/members/find', '/organizations/find?type=employer'. */
  find: string
  /** What is chosen at first. */
  value?: Picked | null | undefined
  placeholder?: string
  width?: 'medium' | 'full'
  onPick?: (picked: Picked | null) => void
}

const never = () => () => {}
const useScripted = () => useSyncExternalStore(never, () => true, () => false)

const said = (open: boolean, count: number, failed: boolean, picked: Picked | null) => {
  if (failed) return 'The search does not answer. Write the whole name or number.'
  if (open) return count === 0 ? 'Nothing found.' : `${count} found. Choose with the arrow keys and Enter.`
  return picked ? `Chosen: ${picked.label}` : ''
}

export function RecordPicker({ name, label, hint, required, find, value, placeholder, width = 'full', onPick }: RecordPickerProps) {
  const { state, serial } = useContext(FormContext)
  const scripted = useScripted()
  const listId = useId()
  const [picked, setPicked] = useState<Picked | null>(value ?? null)
  const [words, setWords] = useState(typedValues(state, name)?.[0] ?? value?.label ?? '')
  const [asking, setAsking] = useState(false)
  const [active, setActive] = useState(-1)
  const [mended, setMended] = useState(-1)
  const { results, words: answered, failed } = useFound<Result>(find, words, asking)
  const open = asking && answered !== null
  const optionId = (index: number) => `${listId}-${index}`
  useEffect(() => {
    if (active >= 0) document.getElementById(`${listId}-${active}`)?.scrollIntoView({ block: 'nearest' })
  }, [active, listId])

  const close = () => { setAsking(false); setActive(-1) }
  const choose = (next: Picked | null, text: string) => {
    setPicked(next)
    setWords(text)
    setMended(serial)
    onPick?.(next)
  }
  const pick = (result: Result) => { choose({ id: result.id, label: result.label }, result.label); close() }
  const type = (text: string) => { choose(null, text); setAsking(true); setActive(-1) }
  const onKeyDown = (event: KeyboardEvent) => {
    const { key } = event
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault()
      if (!asking) return setAsking(true)
      if (results.length > 0) setActive(nextChoice(key, active, results.length))
    } else if (key === 'Enter' && open && results[active]) {
      event.preventDefault()
      pick(results[active])
    } else if (key === 'Escape' && open) {
      event.preventDefault()
      close()
    }
  }

  return (
    <Field {...{ name, label, hint, required }} complaint={mended === serial ? null : undefined}>
      {({ name: _, ...control }) => (
        <div className={classNames('picker', width === 'medium' && 'width-medium', picked !== null && 'picker-chosen')}>
          <input
            {...control}
            {...(scripted ? {} : { name })}
            className="control" type="text" role="combobox" autoComplete="off" spellCheck={false}
            aria-autocomplete="list" aria-expanded={open} aria-controls={listId}
            aria-activedescendant={open && active >= 0 ? optionId(active) : undefined}
            placeholder={placeholder} value={words}
            onChange={({ currentTarget }) => type(currentTarget.value)} onKeyDown={onKeyDown} onBlur={close}
          />
          {scripted && <input type="hidden" name={name} value={picked?.id ?? words.trim()} />}
          <ul id={listId} role="listbox" aria-label={typeof label === 'string' ? label : name} className="picker-list" hidden={!open}>
            {results.map((result, index) => (
              <li
                key={result.id} id={optionId(index)} role="option" aria-selected={index === active}
                onMouseDown={(event) => event.preventDefault()} onClick={() => pick(result)}
              >
                {result.label}
                {result.detail && <span className="hint">{result.detail}</span>}
              </li>
            ))}
            {open && results.length === 0 && <li role="presentation" className="picker-none">{said(open, 0, failed, picked)}</li>}
          </ul>
          <p role="status" className="hidden-text">{said(open, results.length, failed, picked)}</p>
        </div>
      )}
    </Field>
  )
}
