import type { Metadata } from 'next'
import { Card } from '@/components/ui/card'
import { Form } from '@/components/ui/form'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextField } from '@/components/ui/text-field'
import { chosenLocale } from '@/lib/auth/session'
import { isDemo } from '@/lib/env'
import { speak } from '@/lib/messages'
import { oneEach } from '@/lib/page'
import { askToResetAction } from '../actions'
import { Frame } from '../frame'
import { WaysIn } from '../ways-in'

export async function generateMetadata(): Promise<Metadata> {
  return { title: speak(await chosenLocale())('reset.title') }
}

export default async function ResetPasswordPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { asked } = await oneEach(searchParams)
  const locale = await chosenLocale()
  const say = speak(locale)
  return (
    <Frame locale={locale}>
      <PageHeader title={say('reset.title')} lead={say('reset.lead')} locale={locale} />
      {asked && <Notice tone="info">{say('reset.asked')}</Notice>}
      <Card>
        <Form action={askToResetAction} locale={locale}>
          <TextField name="name" label={say('reset.name')} autoComplete="username" spellCheck={false} required />
          <SubmitButton wide>{say('reset.submit')}</SubmitButton>
        </Form>
      </Card>
      <p className="text-muted">{say('reset.noEmail')}</p>
      <WaysIn locale={locale} to={['/sign-in', '/open-account/code', ...(isDemo() ? ['/demo-outbox' as const] : [])]} />
    </Frame>
  )
}
