'use client'
import { useActionState, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import type { FormAction, FormState } from '@/lib/form-state'
import { classNames } from './class-names'
import { ConflictPanel } from './conflict-panel'
import { ErrorSummary } from './error-summary'
import { FormContext } from './form-context'
import { Notice } from './notice'
import { useDraft } from './use-draft'
import { word, type Locale } from './words'

type FormProps = {
  action: FormAction
  children: ReactNode
  /** Needed where two forms with the same field names share a page; becomes a prefix of the field ids. */
  id?: string
  locale?: Locale
  /** Lets the form fill its container instead of a readable measure. */
  wide?: boolean
  className?: string
  /** A long form: the browser asks before it is left with words that were not saved. */
  guard?: boolean
}

/** Counts the server's answers, so that fields begin anew from each of them. */
function useSerial(state: FormState): number {
  const [seen, setSeen] = useState({ state, serial: 0 })
  if (seen.state === state) return seen.serial
  setSeen({ state, serial: seen.serial + 1 })
  return seen.serial + 1
}

/**
 * A form whose action answers with errors, typed values, a conflict or success; the same with and without JavaScript.
 * After an answer with problems the summary on top takes focus and links to the fields.
 */
export function Form({ action, children, id, locale = 'en', wide, className, guard = false }: FormProps) {
  const [state, formAction] = useActionState(action, null)
  const form = useRef<HTMLFormElement>(null)
  const { restored, discard } = useDraft(form, state, guard)
  const shown = state ?? restored
  const serial = useSerial(shown)
  const summary = useRef<HTMLDivElement>(null)
  const prefix = id ? `${id}-` : ''
  const around = useMemo(() => ({ state: shown, serial, prefix, locale }), [shown, serial, prefix, locale])
  useEffect(() => summary.current?.focus(), [state])
  return (
    <FormContext value={around}>
      <form ref={form} id={id} action={formAction} noValidate className={classNames('form', wide && 'form-wide', className)}>
        {state?.conflict ? (
          <ConflictPanel ref={summary} conflict={state.conflict} message={state.message} locale={locale} />
        ) : (
          <ErrorSummary ref={summary} state={state} prefix={prefix} locale={locale} />
        )}
        <div role="status">
          {state?.done && <Notice tone="success" quiet>{state.done}</Notice>}
          {restored && <Notice tone="info" quiet>{word(locale, 'restored')} <button type="button" className="link-button" onClick={discard}>{word(locale, 'discard')}</button></Notice>}
        </div>
        {children}
      </form>
    </FormContext>
  )
}

/** Fields side by side where there is room. */
export function FieldGrid({ children }: { children: ReactNode }) {
  return <div className="form-grid">{children}</div>
}

/** The last row of a form: its submit button, and beside it the way out. */
export function FormFoot({ children }: { children: ReactNode }) {
  return <div className="form-foot">{children}</div>
}
