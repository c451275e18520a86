import { BareShell } from '@/components/nav'
import { LinkButton } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { toldToWait } from '@/lib/answer-status'
import { chosenLocale, getViewer, requestFacts } from '@/lib/auth/session'
import { speak, type MessageKey } from '@/lib/messages'
import { hallFor } from './hall'

type DeadEndProps = { title: MessageKey; body: MessageKey; values?: Record<string, string> }

/** What is said where it leads nowhere further, with the way home; inside the frame of whoever is signed in. */
export async function DeadEndWords({ title, body, values = {} }: DeadEndProps) {
  const locale = (await getViewer())?.language ?? (await chosenLocale())
  const say = speak(locale)
  return (
    <>
      <title>{`${say(title)} · ${say('app.name')}`}</title>
      <PageHeader title={say(title)} lead={say(body, values)} locale={locale} />
      <p><LinkButton href="/">{say('error.home')}</LinkButton></p>
    </>
  )
}

/** The same for a stranger, or where no room is: it brings its own frame. */
export async function DeadEnd(words: DeadEndProps) {
  const locale = (await getViewer())?.language ?? (await chosenLocale())
  const hall = await hallFor(locale)
  return <BareShell hall={hall.name} footer={<p>{hall.contact}</p>} locale={locale}><DeadEndWords {...words} /></BareShell>
}

/** A closed room; or too many searches, which have no page of their own in Next. */
export async function closedWords(): Promise<DeadEndProps> {
  const seconds = toldToWait((await requestFacts()).requestId)
  return seconds === undefined
    ? { title: 'error.forbidden', body: 'error.forbiddenBody' }
    : { title: 'error.tooMany', body: 'error.tooManyBody', values: { seconds: String(seconds) } }
}
