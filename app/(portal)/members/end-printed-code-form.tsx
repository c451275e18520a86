import { ConfirmForm } from '@/components/ui/confirm-form'
import { endPrintedCodeAction } from './actions'

export function EndPrintedCodeForm({ memberId }: { memberId: string }) {
  return (
    <ConfirmForm
      action={endPrintedCodeAction} id="end-code" trigger="End this code" submitLabel="End the code" hidden={{ memberId }}
      consequence="Whoever holds the letter can no longer open the account with it. A new code can be printed at any time."
    />
  )
}
