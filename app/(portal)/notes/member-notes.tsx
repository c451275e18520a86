import { Badge } from '@/components/ui/badge'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ConfirmForm } from '@/components/ui/confirm-form'
import { Timeline } from '@/components/ui/timeline'
import { formatInstant } from '@/lib/dates'
import type { ListedNote } from '@/lib/notes/queries'
import { categoryLabels, visibilityLabels } from '@/lib/notes/schema'
import { withdrawNoteAction } from './actions'
import { WriteNoteForm } from './write-note-form'

type NotesProps = {
  memberId: string
  /** What the address asks for: the form for a new note, or the last word before one is taken back. Their forms are drawn for those who ask. */
  asked: { write?: string; takeBack?: string; notesBefore?: string }
}

const hrefOf = (memberId: string, asks: Record<string, string | undefined>) =>
  `/members/${memberId}?${new URLSearchParams(Object.entries(asks).filter((one): one is [string, string] => one[1] !== undefined)).toString()}#notes`

function Words({ note, memberId, asked }: NotesProps & { note: ListedNote }) {
  if (note.withdrawnAt) return <p className="whitespace-pre-line"><del>{note.text}</del></p>
  return (
    <>
      <p className="whitespace-pre-line">{note.text}</p>
      {note.mayWithdraw && (asked.takeBack === note.id ? (
        <ConfirmForm
          action={withdrawNoteAction} id={`withdraw-${note.id}`} cancelHref={hrefOf(memberId, { notesBefore: asked.notesBefore })}
          consequence="It disappears for everybody but officers and its author, who read it struck out." submitLabel="Take back" hidden={{ noteId: note.id }}
        />
      ) : <p><a href={hrefOf(memberId, { notesBefore: asked.notesBefore, takeBack: note.id })} data-soft="" className="quiet-link">Take this note back</a></p>)}
    </>
  )
}

type MemberNotesProps = NotesProps & { notes: readonly ListedNote[]; olderThan: string | null; mayWrite: boolean }

/** The notes about a member that this viewer may read, and the way to write one. */
export function MemberNotes({ memberId, asked, notes, olderThan, mayWrite }: MemberNotesProps) {
  return (
    <Card
      title="Notes" id="notes" note="Newest first. You see those that are meant for you."
      actions={mayWrite && asked.write !== 'note' && <LinkButton href={hrefOf(memberId, { write: 'note' })} icon="plus">Write a note</LinkButton>}
      foot={olderThan && <a href={hrefOf(memberId, { notesBefore: olderThan })}>Older notes</a>}
    >
      {mayWrite && asked.write === 'note' && <WriteNoteForm memberId={memberId} />}
      {notes.length === 0 && <p className="text-muted">No notes here.</p>}
      {notes.length > 0 && (
        <Timeline
          label="Notes"
          items={notes.map((note) => ({
            key: note.id,
            title: <>{categoryLabels[note.category]} <Badge tone={note.visibility === 'officers' ? 'warn' : 'neutral'}>{visibilityLabels[note.visibility]}</Badge></>,
            when: `${note.author}, ${formatInstant(note.createdAt)}${note.withdrawnAt ? `; taken back ${formatInstant(note.withdrawnAt)}` : ''}`,
            tone: note.withdrawnAt ? 'neutral' : 'info',
            detail: <Words note={note} memberId={memberId} asked={asked} />,
          }))}
        />
      )}
    </Card>
  )
}
