import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { ConfirmForm } from '@/components/ui/confirm-form'
import { Timeline } from '@/components/ui/timeline'
import { can } from '@/lib/auth/authorize'
import type { Viewer } from '@/lib/auth/session'
import { formatInstant } from '@/lib/dates'
import { listNotes, type ListedNote } from '@/lib/notes/queries'
import { categoryLabels, visibilityLabels } from '@/lib/notes/schema'
import { show } from '@/lib/page'
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

type MemberNotesProps = { viewer: Viewer; memberId: string; before?: string | undefined }

/** The notes about a member that this viewer may read, and the way to write one. Nobody finds this on the own record. */
export async function MemberNotes({ viewer, memberId, before }: MemberNotesProps) {
  if (!can(viewer, 'notes.list') || viewer.memberId === memberId) return null
  const { notes, olderThan } = await show(listNotes(viewer, { memberId, before }))
  return (
    <Card
      title="Notes" id="notes" note="Newest first. You see those that are meant for you."
      foot={olderThan && <a href={`/members/${memberId}?notesBefore=${olderThan}#notes`}>Older notes</a>}
    >
      {can(viewer, 'notes.write') && <WriteNoteForm memberId={memberId} />}
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
