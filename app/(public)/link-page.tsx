import type { ReactNode } from 'react'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import type { MachineActor } from '@/lib/auth/actor'
import { strangerActor } from '@/lib/auth/actor'
import { chosenLocale, requestFacts } from '@/lib/auth/session'
import { NotFound } from '@/lib/errors'
import { speak, type Locale } from '@/lib/messages'
import { Frame } from './frame'

type LinkPageProps<T> = {
  /** Whose link it is; throws NotFound where it is used, old or made up. */
  find: (actor: MachineActor) => Promise<T>
  children: (found: T, locale: Locale) => ReactNode
  /** Where to ask for a new one. */
  again?: '/reset-password' | '/open-account'
}

/** The page of a single-use link: what it is for, or that it is gone and where to get another. */
export async function LinkPage<T>({ find, children, again }: LinkPageProps<T>) {
  const locale = await chosenLocale()
  const say = speak(locale)
  const found = await find(strangerActor(await requestFacts())).catch((error: unknown) => {
    if (error instanceof NotFound) return null
    throw error
  })
  return (
    <Frame locale={locale}>
      {found ? children(found, locale) : (
        <>
          <PageHeader title={say('invite.gone')} locale={locale} />
          <Notice tone="warn">{say('invite.goneBody')}</Notice>
          <p><LinkButton href={again ?? '/sign-in'}>{say(again === '/open-account' ? 'open.title' : again ? 'reset.title' : 'signIn.back')}</LinkButton></p>
        </>
      )}
    </Frame>
  )
}
