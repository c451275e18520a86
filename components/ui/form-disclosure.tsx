'use client'
import { useContext, type ReactNode } from 'react'
import { Disclosure } from './disclosure'
import { FormContext } from './form-context'

/** A part of a form that is folded away, and stands open when the server had something to say about the form. */
export function FormDisclosure({ summary, children }: { summary: ReactNode; children: ReactNode }) {
  const { state } = useContext(FormContext)
  const problem = Boolean(state?.message ?? state?.errors ?? state?.conflict ?? state?.values)
  return <Disclosure summary={summary} open={problem}>{children}</Disclosure>
}
