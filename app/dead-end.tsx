import { BareShell } from '@/components/nav'
import { LinkButton } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { chosenLocale, getViewer } from '@/lib/auth/session'
import { speak, type MessageKey } from '@/lib/messages'
import { hallFor } from './hall'

/** A page that leads nowhere further, said plainly, with the way home. */
export async function DeadEnd({ title, body, values = {} }: { title: MessageKey; body: MessageKey; values?: Record<string, string> }) {
  const locale = (await getViewer())?.language ?? (await chosenLocale())
  const say = speak(locale)
  const hall = await hallFor(locale)
  return (
    <BareShell hall={hall.name} footer={<p>{hall.contact}</p>} locale={locale}>
      <title>{`${say(title)} · ${say('app.name')}`}</title>
      <PageHeader title={say(title)} lead={say(body, values)} locale={locale} />
      <p><LinkButton href="/">{say('error.home')}</LinkButton></p>
    </BareShell>
  )
}
