import type { Metadata } from 'next'
import { PageHeader } from '@/components/ui/page-header'
import { chosenLocale } from '@/lib/auth/session'
import { speak } from '@/lib/messages'
import { Frame } from '../../frame'

export async function generateMetadata(): Promise<Metadata> {
  return { title: speak(await chosenLocale())('thanks.title') }
}

/** Where somebody lands who paid by a link without being signed in: it says nothing about anybody. */
export default async function ThanksPage() {
  const locale = await chosenLocale()
  const say = speak(locale)
  return (
    <Frame locale={locale}>
      <PageHeader title={say('thanks.title')} lead={say('thanks.body')} locale={locale} />
    </Frame>
  )
}
