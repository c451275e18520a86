'use client'

import { Form } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { presentAction } from './actions'

/** Two buttons of the board: on paper, and before an audience. */
export function PresentForm({ presenting }: { presenting: boolean }) {
  return (
    <>
      <button type="button" className="button" onClick={() => print()}>Print</button>
      {!presenting && <Form action={presentAction} id="present"><SubmitButton tone="secondary">Present without names</SubmitButton></Form>}
    </>
  )
}
