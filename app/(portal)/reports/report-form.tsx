'use client'
import { useMemo, type ReactNode } from 'react'
import { ErrorSummary } from '@/components/ui/error-summary'
import { FormContext } from '@/components/ui/form-context'
import type { FormState } from '@/lib/form-state'

type ReportFormProps = {
  action: string
  /** What is wrong with which field of the address, and what was typed. */
  state: FormState
  children: ReactNode
  clearHref?: string | undefined
}

/** What a report asks, as filters; where something is wrong they stand below each other, each with what is wrong with it. */
export function ReportForm({ action, state, children, clearHref }: ReportFormProps) {
  const around = useMemo(() => ({ state, serial: 0, prefix: '', locale: 'en' as const }), [state])
  return (
    <FormContext value={around}>
      <form className={state ? 'form' : 'filters'} action={action} method="get" role="search" aria-label="What the report asks" noValidate>
        {state?.errors && <ErrorSummary state={state} prefix="" locale="en" />}
        {children}
        <div className="buttons">
          <button type="submit" className="button button-secondary">Show</button>
          {clearHref && <a href={clearHref} className="button button-quiet">Clear</a>}
        </div>
      </form>
    </FormContext>
  )
}
