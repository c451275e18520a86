'use client'
import { createContext } from 'react'
import type { FormState } from '@/lib/form-state'
import type { Locale } from './words'

/** What a field needs to know of the form around it. A field outside any form gets the plain default. */
export type FormAround = {
  state: FormState
  /** Goes up with each answer of the server: fields start anew from it. */
  serial: number
  /** Put before the ids of the fields, so that two forms on a page do not collide. */
  prefix: string
  locale: Locale
}

export const FormContext = createContext<FormAround>({ state: null, serial: 0, prefix: '', locale: 'en' })
