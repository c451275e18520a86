import type { Metadata } from 'next'
import { chooseKeysAction, chooseLanguageAction, chooseThemeAction } from '@/app/actions'
import { drawn } from '@/components/drawn/drawn'
import { Card } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/description-list'
import { LanguageSwitch } from '@/components/ui/language-switch'
import { PageHeader } from '@/components/ui/page-header'
import { ChoiceForm } from '@/components/ui/choice-form'
import { ThemeSwitch } from '@/components/ui/theme-switch'
import { can } from '@/lib/auth/authorize'
import { chosenTheme, requireViewer, usesKeys } from '@/lib/auth/session'
import { speak } from '@/lib/messages'
import { show } from '@/lib/page'
import { getProfile } from '@/lib/users/profile'
import { dutyLabels, roleLabels } from '@/lib/users/schema'
import { ChangeEmailForm } from './change-email-form'
import { ChangePasswordForm } from './change-password-form'
import { OwnSessions } from './own-sessions'

// Staff pages are English; whoever has only the own pages reads this one in their language.
async function profileLocale() {
  const viewer = await requireViewer()
  return { viewer, locale: can(viewer, 'members.list') ? ('en' as const) : viewer.language }
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: speak((await profileLocale()).locale)('profile.title') }
}

export default drawn(ProfilePage)

async function ProfilePage() {
  const { viewer, locale } = await profileLocale()
  const say = speak(locale)
  const profile = await show(getProfile(viewer, {}))
  const rights = [...viewer.roles.map((role) => roleLabels[role]), ...viewer.duties.map((duty) => dutyLabels[duty])].join(', ')
  return (
    <>
      <PageHeader title={say('profile.title')} lead={profile.name} locale={locale} />
      <Card title={say('profile.account')}>
        <DescriptionList
          facts={[
            { label: say('profile.name'), value: profile.name }, { label: say('changeEmail.now'), value: profile.email ?? say('changeEmail.none') },
            ...(locale === 'en' ? [{ label: 'Roles', value: rights }] : []),
          ]}
        />
      </Card>
      <Card title={say('changeEmail.title')} note={say('changeEmail.lead')}><ChangeEmailForm locale={locale} /></Card>
      <Card title={say('profile.password')} note={say('profile.passwordNote')}><ChangePasswordForm locale={locale} /></Card>
      <OwnSessions sessions={profile.sessions} locale={locale} />
      <Card title={say('profile.looks')}>
        <div className="buttons">
          <ThemeSwitch action={chooseThemeAction} current={await chosenTheme()} locale={locale} />
          <LanguageSwitch action={chooseLanguageAction} current={viewer.language} />
        </div>
      </Card>
      {can(viewer, 'search.find') && (
        <Card title="Keyboard" note="Single letters can open and move about: press ? on any page for the list. Turn them off where they get in the way of speech control or of your own keys.">
          <ChoiceForm
            action={chooseKeysAction} name="keys" legend="Single-key shortcuts" current={await usesKeys() ? 'on' : 'off'}
            options={[{ value: 'on', label: 'On' }, { value: 'off', label: 'Off' }]}
          />
        </Card>
      )}
    </>
  )
}
