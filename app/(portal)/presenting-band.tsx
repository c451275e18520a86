import { stopPresentingAction } from '@/app/actions'
import { ActNotice } from '@/components/act-notice'
import { Form } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'

/** On every page while somebody presents: that names are hidden, and the way out. */
export function PresentingBand() {
  return (
    <ActNotice tone="warn" icon="info">
      <div className="flex flex-wrap items-center justify-center gap-x-3 gap-y-1" data-presenting>
        <span>You are presenting. Names and contact data are hidden on every page of this sign-in.</span>
        <Form action={stopPresentingAction} id="stop-presenting"><SubmitButton tone="secondary">Stop presenting</SubmitButton></Form>
      </div>
    </ActNotice>
  )
}
