import type { ReactNode } from 'react'
import { chooseLanguageAction } from '@/app/actions'
import { BareShell } from '@/components/nav'
import { LanguageSwitch } from '@/components/ui/language-switch'
import { speak, type Locale } from '@/lib/messages'

/** The frame of what strangers see: one thing to do, both languages, the hall's contact. */
export function Frame({ locale, children }: { locale: Locale; children: ReactNode }) {
  const say = speak(locale)
  return (
    <BareShell hall={say('app.hall')} locale={locale} footer={<><p>{say('app.contact')}</p><LanguageSwitch action={chooseLanguageAction} current={locale} /></>}>
      {children}
    </BareShell>
  )
}
