import { Card } from '@/components/ui/card'
import { DataTable } from '@/components/ui/data-table'
import { Form } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { HiddenField } from '@/components/ui/text-field'
import { formatInstant } from '@/lib/dates'
import { endSessionAction, endSessionsAction } from './actions'

type Session = { id: string; ip: string | null; browser: string | null; createdAt: Date; lastSeenAt: Date }

/** Where somebody is signed in at this moment. */
export function UserSessions({ userId, sessions, mayEnd }: { userId: string; sessions: Session[]; mayEnd: boolean }) {
  return (
    <Card
      title="Signed in now"
      actions={mayEnd && sessions.length > 0 && (
        <Form action={endSessionsAction} id="end-all"><HiddenField name="userId" value={userId} /><SubmitButton tone="secondary">End all</SubmitButton></Form>
      )}
      flush={sessions.length > 0}
    >
      {sessions.length === 0 ? <p>Nowhere.</p> : (
        <DataTable
          caption="Sign-ins that are open"
          rows={sessions}
          rowKey={(session) => session.id}
          columns={[
            { key: 'browser', label: 'Browser', rowHeader: true, cell: (session) => session.browser ?? 'Not known' },
            { key: 'ip', label: 'Address', cell: (session) => session.ip },
            { key: 'since', label: 'Since', cell: (session) => formatInstant(session.createdAt) },
            { key: 'seen', label: 'Last seen', cell: (session) => formatInstant(session.lastSeenAt) },
            ...(mayEnd ? [{
              key: 'end', label: 'End', hiddenLabel: true, bare: true,
              cell: (session: Session) => (
                <Form action={endSessionAction} id={`end-${session.id}`}>
                  <HiddenField name="userId" value={userId} />
                  <HiddenField name="sessionId" value={session.id} />
                  <SubmitButton tone="quiet">{`End (${session.browser ?? 'not known'})`}</SubmitButton>
                </Form>
              ),
            }] : []),
          ]}
        />
      )}
    </Card>
  )
}
