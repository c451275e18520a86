import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { ConfirmForm } from '@/components/ui/confirm-form'
import { Timeline } from '@/components/ui/timeline'
import { formatInstant } from '@/lib/dates'
import type { ListedNote } from '@/lib/notes/queries'
import { categoryLabels, visibilityLabels } from '@/lib/notes/schema'
import { withdrawNoteAction } from './actions'
import { WriteNoteForm } from './write-note-form'

function Words({ note }: { note: ListedNote }) {
  if (note.withdrawnAt) return <p className="whitespace-pre-line"><del>{note.text}</del></p>
  return (
    <>
      <p className="whitespace-pre-line">{note.text}</p>
      {note.mayWithdraw && (
        <ConfirmForm
          action={withdrawNoteAction} id={`withdraw-${note.id}`} trigger="Take this note back"
          consequence="It disappears for everybody but officers and its author, who read it struck out." submitLabel="Take back" hidden={{ noteId: note.id }}
        />
      )}
    </>
  )
}

type MemberNotesProps = { memberId: string; notes: readonly ListedNote[]; olderThan: string | null; mayWrite: boolean }

/** The notes about a member that this viewer may read, and the way to write one. */
export function MemberNotes({ memberId, notes, olderThan, mayWrite }: MemberNotesProps) {
  return (
    <Card
      title="Notes" id="notes" note="Newest first. You see those that are meant for you."
      foot={olderThan && <a href={`/members/${memberId}?notesBefore=${olderThan}#notes`}>Older notes</a>}
    >
      {mayWrite && <WriteNoteForm memberId={memberId} />}
      {notes.length === 0 && <p className="text-muted">No notes here.</p>}
      {notes.length > 0 && (
        <Timeline
          label="Notes"
          items={notes.map((note) => ({
            key: note.id,
            title: <>{categoryLabels[note.category]} <Badge tone={note.visibility === 'officers' ? 'warn' : 'neutral'}>{visibilityLabels[note.visibility]}</Badge></>,
            when: `${note.author}, ${formatInstant(note.createdAt)}${note.withdrawnAt ? `; taken back ${formatInstant(note.withdrawnAt)}` : ''}`,
            tone: note.withdrawnAt ? 'neutral' : 'info',
            detail: <Words note={note} />,
          }))}
        />
      )}
    </Card>
  )
}
