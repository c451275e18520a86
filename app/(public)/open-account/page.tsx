import type { Metadata } from 'next'
import { Card } from '@/components/ui/card'
import { Form } from '@/components/ui/form'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { SubmitButton } from '@/components/ui/submit-button'
import { DateField, TextField } from '@/components/ui/text-field'
import { chosenLocale } from '@/lib/auth/session'
import { isDemo } from '@/lib/env'
import { speak } from '@/lib/messages'
import { oneEach } from '@/lib/page'
import { askToOpenAction } from '../actions'
import { Frame } from '../frame'
import { WaysIn } from '../ways-in'

export async function generateMetadata(): Promise<Metadata> {
  return { title: speak(await chosenLocale())('open.title') }
}

export default async function OpenAccountPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { asked } = await oneEach(searchParams)
  const locale = await chosenLocale()
  const say = speak(locale)
  return (
    <Frame locale={locale}>
      <PageHeader title={say('open.title')} lead={say('open.lead')} locale={locale} />
      {asked && <Notice tone="info">{say('open.asked')}</Notice>}
      {asked && <p>{say('open.noMail')}</p>}
      <Card>
        <Form action={askToOpenAction} locale={locale}>
          <TextField name="memberNumber" label={say('open.memberNumber')} hint={say('open.memberNumberHint')} autoComplete="off" spellCheck={false} required />
          <DateField name="dateOfBirth" label={say('open.dateOfBirth')} autoComplete="bday" required />
          <SubmitButton wide>{say('open.submit')}</SubmitButton>
        </Form>
      </Card>
      <WaysIn locale={locale} to={['/open-account/code', '/sign-in', ...(isDemo() ? ['/demo-outbox' as const] : [])]} />
    </Frame>
  )
}
