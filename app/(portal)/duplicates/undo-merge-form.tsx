import { ConfirmForm } from '@/components/ui/confirm-form'
import { undoMergeAction } from './actions'

/** Takes a merge back, after saying what that means. */
export function UndoMergeForm({ mergeId, kept, lost }: { mergeId: string; kept: string; lost: string }) {
  return (
    <ConfirmForm
      action={undoMergeAction} id="undo" hidden={{ mergeId }} trigger="Undo this merge" submitLabel="Undo the merge"
      consequence={`${lost} becomes a record of its own again, with everything that came from it. `
        + `What was edited or paid since the merge stays with ${kept}.`}
    />
  )
}
