import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Form } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { HiddenField } from '@/components/ui/text-field'
import { formatInstant } from '@/lib/dates'
import { speak, type Locale } from '@/lib/messages'
import { endOtherSessionsAction, endOwnSessionAction } from './actions'

type Session = { id: string; ip: string | null; browser: string | null; createdAt: Date; lastSeenAt: Date; isThis: boolean }

/** The browsers the account is signed in with, each with a way to end it, but for the one that asks. */
export function OwnSessions({ sessions, locale }: { sessions: Session[]; locale: Locale }) {
  const say = speak(locale)
  return (
    <Card title={say('profile.sessions')} note={say('profile.sessionsNote')}>
      <ul className="session-list">
        {sessions.map((session) => {
          const browser = session.browser ?? say('profile.unknownBrowser')
          return (
            <li key={session.id}>
              <div>
                <p><strong>{browser}</strong>{session.ip && <> · <span className="num">{session.ip}</span></>} {session.isThis && <Badge tone="good">{say('profile.this')}</Badge>}</p>
                <p className="text-muted">{say('profile.seen', { since: formatInstant(session.createdAt, locale), seen: formatInstant(session.lastSeenAt, locale) })}</p>
              </div>
              {!session.isThis && (
                <Form action={endOwnSessionAction} id={`end-${session.id}`} locale={locale}>
                  <HiddenField name="sessionId" value={session.id} />
                  <SubmitButton tone="secondary">{say('profile.end', { browser })}</SubmitButton>
                </Form>
              )}
            </li>
          )
        })}
      </ul>
      {sessions.length > 1 && <Form action={endOtherSessionsAction} id="end-others" locale={locale}><SubmitButton tone="danger">{say('profile.endOthers')}</SubmitButton></Form>}
    </Card>
  )
}
