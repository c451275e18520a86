import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { signInAction, signInToDemoAction } from '@/app/actions'
import { Card } from '@/components/ui/card'
import { Form } from '@/components/ui/form'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { SubmitButton } from '@/components/ui/submit-button'
import { HiddenField, TextField } from '@/components/ui/text-field'
import { chosenLocale, getViewer, requestFacts, safeNext } from '@/lib/auth/session'
import { strangerActor } from '@/lib/auth/actor'
import { speak } from '@/lib/messages'
import { oneEach } from '@/lib/page'
import { listDemoSignIns } from '@/lib/users/queries'
import { Frame } from '../frame'
import { WaysIn } from '../ways-in'

export async function generateMetadata(): Promise<Metadata> {
  return { title: speak(await chosenLocale())('signIn.title') }
}

export default async function SignInPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { next, set, confirmed, ended } = await oneEach(searchParams)
  const goTo = safeNext(next)
  if (await getViewer()) redirect(goTo as '/')
  const locale = await chosenLocale()
  const say = speak(locale)
  const demo = await listDemoSignIns(strangerActor(await requestFacts()), {})
  return (
    <Frame locale={locale}>
      <PageHeader title={say('signIn.title')} locale={locale} />
      {ended && <Notice tone="info">{say('session.ended')}</Notice>}
      {set && <Notice tone="success">{say('invite.done')}</Notice>}
      {confirmed && <Notice tone="success">{say('confirm.done')}</Notice>}
      <Card>
        <Form action={signInAction} locale={locale}>
          <HiddenField name="next" value={goTo} />
          <TextField name="email" label={say('signIn.email')} autoComplete="username" inputMode="email" spellCheck={false} required />
          <TextField name="password" label={say('signIn.password')} type="password" autoComplete="current-password" required />
          <SubmitButton wide>{say('signIn.submit')}</SubmitButton>
        </Form>
      </Card>
      <WaysIn locale={locale} to={['/reset-password', '/open-account', '/open-account/code', ...(demo.length > 0 ? ['/demo-outbox' as const] : [])]} />
      {demo.length > 0 && (
        <Card title={say('signIn.demoTitle')} note={say('signIn.demoNote')}>
          <ul className="demo-people">
            {demo.map((person) => (
              <li key={person.email}>
                <Form action={signInToDemoAction} locale={locale} id={`as-${person.email.split('@')[0]}`}>
                  <HiddenField name="email" value={person.email} />
                  <HiddenField name="next" value={goTo} />
                  <SubmitButton tone="secondary" wide>{`${person.role}: ${person.name}`}</SubmitButton>
                </Form>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </Frame>
  )
}
