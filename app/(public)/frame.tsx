import type { ReactNode } from 'react'
import { chooseLanguageAction } from '@/app/actions'
import { hallFor } from '@/app/hall'
import { BareShell } from '@/components/nav'
import { LanguageSwitch } from '@/components/ui/language-switch'
import type { Locale } from '@/lib/messages'

/** The frame of what strangers see: one thing to do, both languages, the hall's contact. */
export async function Frame({ locale, children }: { locale: Locale; children: ReactNode }) {
  const hall = await hallFor(locale)
  return (
    <BareShell hall={hall.name} locale={locale} footer={<><p>{hall.contact}</p><LanguageSwitch action={chooseLanguageAction} current={locale} /></>}>
      {children}
    </BareShell>
  )
}
