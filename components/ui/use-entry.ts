'use client'
import { useContext, useState, type FocusEvent, type FormEvent } from 'react'
import { complaintAbout } from './complaint'
import { FormContext } from './form-context'
import { typedValues } from './form-values'

type Entry = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/**
 * A control that is typed into: what it starts from (last typed, else the record's), and a first check when it is left.
 * Only what was touched is checked, and a complaint goes as soon as it is put right.
 */
export function useEntry(name: string, label: unknown, given: string | undefined) {
  const { state, serial, locale } = useContext(FormContext)
  const [local, setLocal] = useState<{ serial: number; touched: boolean; complaint: string | null | undefined }>()
  const current = local?.serial === serial ? local : undefined
  return {
    // Without a new key React would put back the value of the first render after each answer.
    key: `${name}-${serial}`,
    complaint: current?.complaint,
    starting: typedValues(state, name)?.[0] ?? given ?? '',
    listeners: {
      onInput: ({ currentTarget }: FormEvent<Entry>) => {
        const wrong = current?.complaint !== undefined || state?.errors?.[name] !== undefined
        setLocal({ serial, touched: true, complaint: wrong && currentTarget.validity.valid ? null : current?.complaint })
      },
      onBlur: ({ currentTarget, relatedTarget }: FocusEvent<Entry>) => {
        // A complaint drawn between pressing a button and letting it go moves the button away; sending checks everything anyhow.
        if (!current?.touched || relatedTarget instanceof HTMLButtonElement) return
        const found = complaintAbout(currentTarget, typeof label === 'string' ? label : name, locale)
        setLocal({ serial, touched: true, complaint: found ?? current.complaint })
      },
    },
  }
}
