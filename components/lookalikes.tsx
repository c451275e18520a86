'use client'
// Search before create: while a new record is typed, what stands on record and looks like it appears under the fields. Without JavaScript
// the first try to add something very much alike comes back with the same list, and a box to tick.
import { useContext, useEffect, useRef, useState } from 'react'
import { CheckboxField } from './ui/choice-fields'
import { FormContext } from './ui/form-context'
import { typedValues } from './ui/form-values'
import { Notice } from './ui/notice'

type Lookalike = { href: string; label: string; detail: string }
type LookalikesProps = {
  /** Who answers: '/members/lookalikes'. What is typed is posted there as JSON. */
  find: string
  /** The fields of the form that are asked about. */
  fields: readonly string[]
  /** "organization", "member". */
  noun: string
}

const pauseMs = 350

export function Lookalikes({ find, fields, noun }: LookalikesProps) {
  const { state } = useContext(FormContext)
  const around = useRef<HTMLDivElement>(null)
  const [found, setFound] = useState<readonly Lookalike[]>([])
  const [seen, setSeen] = useState(state)
  const names = fields.join()
  if (seen !== state) {
    setSeen(state)
    setFound(state?.candidates ?? [])
  }
  useEffect(() => {
    const form = around.current?.closest('form')
    if (!form) return
    let timer: ReturnType<typeof setTimeout>
    let asked: AbortController | undefined
    const look = async () => {
      asked?.abort()
      const own = (asked = new AbortController())
      const typed = new FormData(form)
      const body = JSON.stringify(Object.fromEntries(names.split(',').map((name) => [name, typed.get(name) ?? ''])))
      try {
        const answer = await fetch(find, { method: 'POST', body, headers: { 'content-type': 'application/json' }, signal: own.signal })
        if (answer.ok) setFound(((await answer.json()) as { results: Lookalike[] }).results)
      } catch {
        // Typed on, gone elsewhere, or offline: sending the form looks again.
      }
    }
    const onInput = ({ target }: Event) => {
      if (!(target instanceof HTMLInputElement) || !names.split(',').includes(target.name)) return
      clearTimeout(timer)
      timer = setTimeout(() => void look(), pauseMs)
    }
    form.addEventListener('input', onInput)
    return () => {
      form.removeEventListener('input', onInput)
      clearTimeout(timer)
      asked?.abort()
    }
  }, [find, names])
  const shown = found.length > 0 ? found : (state?.candidates ?? [])
  const asksForWord = state?.candidates !== undefined || (typedValues(state, 'another')?.includes('on') ?? false)
  return (
    <div ref={around} className="lookalikes">
      <div role="status">
        {shown.length > 0 && (
          <Notice tone="warn" quiet title={shown.length === 1 ? `A similar ${noun} is on record` : `Similar ${noun}s are on record`}>
            <ul>
              {shown.map(({ href, label, detail }) => (
                <li key={href}>
                  <a href={href} target="_blank" rel="noopener">{label}<span className="hidden-text"> (opens in a new tab)</span></a>
                  {detail && <span className="hint"> {detail}</span>}
                </li>
              ))}
            </ul>
          </Notice>
        )}
      </div>
      {asksForWord && <CheckboxField name="another" label="This is another one. Add it all the same." />}
    </div>
  )
}
