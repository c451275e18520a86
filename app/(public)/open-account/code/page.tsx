import type { Metadata } from 'next'
import { Card } from '@/components/ui/card'
import { Form } from '@/components/ui/form'
import { PageHeader } from '@/components/ui/page-header'
import { SubmitButton } from '@/components/ui/submit-button'
import { DateField, TextField } from '@/components/ui/text-field'
import { chosenLocale } from '@/lib/auth/session'
import { speak } from '@/lib/messages'
import { usePrintedCodeAction } from '../../actions'
import { Frame } from '../../frame'
import { PasswordFields } from '../../password-fields'
import { WaysIn } from '../../ways-in'

export async function generateMetadata(): Promise<Metadata> {
  return { title: speak(await chosenLocale())('code.title') }
}

export default async function PrintedCodePage() {
  const locale = await chosenLocale()
  const say = speak(locale)
  return (
    <Frame locale={locale}>
      <PageHeader title={say('code.title')} lead={say('code.lead')} locale={locale} />
      <Card>
        <Form action={usePrintedCodeAction} locale={locale}>
          <TextField name="memberNumber" label={say('open.memberNumber')} autoComplete="username" spellCheck={false} required />
          <TextField name="code" label={say('code.code')} hint={say('code.hint')} autoComplete="off" spellCheck={false} maxLength={40} required />
          <DateField name="dateOfBirth" label={say('open.dateOfBirth')} autoComplete="bday" required />
          <PasswordFields locale={locale} />
          <TextField name="email" label={say('code.email')} hint={say('code.emailHint')} type="email" autoComplete="email" />
          <SubmitButton wide>{say('code.submit')}</SubmitButton>
        </Form>
      </Card>
      <WaysIn locale={locale} to={['/open-account', '/sign-in']} />
    </Frame>
  )
}
