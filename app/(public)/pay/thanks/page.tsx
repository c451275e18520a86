import type { Metadata } from 'next'
import { PageHeader } from '@/components/ui/page-header'
import { chosenLocale } from '@/lib/auth/session'
import { speak } from '@/lib/messages'
import { oneEach } from '@/lib/page'
import { Frame } from '../../frame'

export async function generateMetadata(): Promise<Metadata> {
  return { title: speak(await chosenLocale())('thanks.title') }
}

/** Where somebody lands who paid by a link without being signed in: it says nothing about anybody. */
export default async function ThanksPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { cancelled } = await oneEach(searchParams)
  const locale = await chosenLocale()
  const say = speak(locale)
  return (
    <Frame locale={locale}>
      <PageHeader title={say(cancelled ? 'result.nothingTitle' : 'thanks.title')} lead={say(cancelled ? 'pay.cancelled' : 'thanks.body')} locale={locale} />
    </Frame>
  )
}
