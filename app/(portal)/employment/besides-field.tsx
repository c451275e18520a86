'use client'
import { useContext } from 'react'
import { RadioGroup } from '@/components/ui/choice-fields'
import { FormContext } from '@/components/ui/form-context'
import { besidesLabels } from '@/lib/employment/schema'

type BesidesFieldProps = { currentJob: string | null; mayBeSecond: boolean }

/** What becomes of the job at hand; asked where the page knows of one, and where the server has just heard of one. */
export function BesidesField({ currentJob, mayBeSecond }: BesidesFieldProps) {
  const { state } = useContext(FormContext)
  if (currentJob === null && !state?.errors?.['besides'] && !state?.conflict) return null
  const options = [
    { value: 'end', label: besidesLabels.end },
    ...(mayBeSecond ? [{ value: 'concurrent', label: besidesLabels.concurrent }] : []),
  ]
  return (
    <RadioGroup
      name="besides" required options={options} label={currentJob === null ? 'The member’s current job' : `Current job: ${currentJob}`}
      {...(mayBeSecond ? {} : { hint: 'A second job beside it is for an officer to enter.' })}
    />
  )
}
