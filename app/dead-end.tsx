import { BareShell } from '@/components/nav'
import { LinkButton } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { chosenLocale, getViewer } from '@/lib/auth/session'
import { speak, type MessageKey } from '@/lib/messages'

/** A page that leads nowhere further, said plainly, with the way home. */
export async function DeadEnd({ title, body }: { title: MessageKey; body: MessageKey }) {
  const locale = (await getViewer())?.language ?? (await chosenLocale())
  const say = speak(locale)
  return (
    <BareShell hall={say('app.hall')} locale={locale}>
      <title>{`${say(title)} · ${say('app.name')}`}</title>
      <PageHeader title={say(title)} lead={say(body)} locale={locale} />
      <p><LinkButton href="/">{say('error.home')}</LinkButton></p>
    </BareShell>
  )
}
