import type { ReactNode } from 'react'
import { chooseLanguageAction, chooseThemeAction, signOutAction } from '@/app/actions'
import { ActNotice } from '@/components/act-notice'
import { PortalShell, type NavItem } from '@/components/nav'
import { Form } from '@/components/ui/form'
import { LanguageSwitch } from '@/components/ui/language-switch'
import { SearchBox } from '@/components/ui/search-box'
import { SubmitButton } from '@/components/ui/submit-button'
import { ThemeSwitch } from '@/components/ui/theme-switch'
import { can } from '@/lib/auth/authorize'
import { chosenTheme, requireViewer, type Viewer } from '@/lib/auth/session'
import { isDemo } from '@/lib/env'
import { speak } from '@/lib/messages'
import { roleLabels } from '@/lib/users/schema'

/** The rooms this viewer may enter; the same table decides that refuses them at the door. */
function staffItems(viewer: Viewer): NavItem[] {
  const items: (NavItem | false)[] = [
    { href: '/', label: 'Home', icon: 'home' },
    can(viewer, 'members.list') && { href: '/members', label: 'Members', icon: 'members', group: 'People' },
    can(viewer, 'dues.listStandings') && { href: '/dues', label: 'Dues', icon: 'dues', group: 'Money' },
    can(viewer, 'payments.list') && { href: '/payments', label: 'Payments', icon: 'payments', group: 'Money' },
    viewer.memberId !== null && { href: '/my', label: 'My membership', icon: 'person', group: 'Mine' },
  ]
  return items.filter((item) => item !== false)
}

function memberItems(viewer: Viewer): NavItem[] {
  const say = speak(viewer.language)
  return [
    { href: '/my', label: say('nav.home'), icon: 'home' },
    { href: '/my/pay', label: say('nav.pay'), icon: 'pay' },
    { href: '/my/dues', label: say('nav.dues'), icon: 'dues' },
    { href: '/my/receipts', label: say('nav.receipts'), icon: 'receipt' },
  ]
}

export default async function PortalLayout({ children }: { children: ReactNode }) {
  const viewer = await requireViewer()
  const staff = can(viewer, 'members.list')
  const locale = staff ? 'en' : viewer.language
  const say = speak(locale)
  const account = (
    <>
      <ThemeSwitch action={chooseThemeAction} current={await chosenTheme()} locale={locale} />
      {!staff && <LanguageSwitch action={chooseLanguageAction} current={viewer.language} />}
      <Form action={signOutAction} id="sign-out" locale={locale}><SubmitButton tone="quiet" wide>{say('nav.signOut')}</SubmitButton></Form>
    </>
  )
  return (
    <PortalShell
      layout={staff ? 'staff' : 'member'}
      items={staff ? staffItems(viewer) : memberItems(viewer)}
      viewer={{ name: viewer.name, detail: viewer.roles.map((role) => roleLabels[role]).join(', ') }}
      account={account}
      search={staff ? <SearchBox action="/members" label="Search members" placeholder="Name, number, e-mail or phone" /> : undefined}
      hall={say('app.hall')}
      banner={isDemo() ? <ActNotice tone="info">{say('app.demo')}</ActNotice> : undefined}
      footer={<p>{say('app.contact')}</p>}
      locale={locale}
    >
      {children}
    </PortalShell>
  )
}
