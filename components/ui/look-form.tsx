'use client'
import { useMemo, type ReactNode } from 'react'
import type { FormState } from '@/lib/form-state'
import { ErrorSummary } from './error-summary'
import { FormContext } from './form-context'

type LookFormProps = {
  /** The page that answers: the fields become its query. */
  action: string
  /** What that page found when it was asked before: problems beside the fields, and what was typed. */
  state: FormState
  children: ReactNode
  id?: string
}

/** A form that asks and changes nothing: sent by GET, answered by a page. Its fields are those of every form, with errors and typed values. */
export function LookForm({ action, state, children, id }: LookFormProps) {
  const prefix = id ? `${id}-` : ''
  const around = useMemo(() => ({ state, serial: 0, prefix, locale: 'en' as const }), [state, prefix])
  return (
    <FormContext value={around}>
      <form action={action} method="get" id={id} noValidate className="form">
        {state?.errors && <ErrorSummary state={state} prefix={prefix} locale="en" />}
        {children}
      </form>
    </FormContext>
  )
}
