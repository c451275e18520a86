import { stopActingAction } from '@/app/actions'
import { ActNotice } from '@/components/act-notice'
import { Form } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import type { ActingFor } from '@/lib/auth/actor'

/** On every page while staff act for a member: for whom, and the way out. */
export function ActingBand({ memberId, name, memberNumber }: ActingFor) {
  return (
    <ActNotice tone="warn" icon="person">
      <div className="flex flex-wrap items-center justify-center gap-x-3 gap-y-1" data-acting-for={memberId}>
        <span>You act for <a href="/my"><strong>{name}</strong></a> ({memberNumber}). What you do is written down under your name.</span>
        <Form action={stopActingAction} id="stop-acting"><SubmitButton tone="secondary">Stop</SubmitButton></Form>
      </div>
    </ActNotice>
  )
}
