import { ConfirmForm } from '@/components/ui/confirm-form'
import type { MergeKind } from '@/lib/generated/prisma/enums'
import { dismissDuplicateAction, reconsiderDuplicateAction } from './actions'

type PairProps = { kind: MergeKind; keptId: string; lostId: string; dismissed: boolean }

/** The other answer: they are two. And the way back from it. */
export function DismissDuplicateForm({ dismissed, ...pair }: PairProps) {
  const two = pair.kind === 'member' ? 'two people' : 'two organizations'
  if (dismissed) {
    return (
      <ConfirmForm
        action={reconsiderDuplicateAction} id="reconsider" hidden={pair} tone="primary" submitLabel="Propose them again"
        consequence={`Somebody looked at these records and found them to be ${two}. They are not proposed any more.`}
      />
    )
  }
  return (
    <ConfirmForm
      action={dismissDuplicateAction} id="dismiss" hidden={pair} tone="primary" trigger={`These are ${two}`} submitLabel={`Yes, ${two}`}
      consequence="Both records stay as they are, and the pair is not proposed again. This can be taken back."
    />
  )
}
