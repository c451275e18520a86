import type { ReactNode } from 'react'
import { chooseLanguageAction, chooseThemeAction, signOutAction, staySignedInAction } from '@/app/actions'
import { hallFor } from '@/app/hall'
import { ActNotice } from '@/components/act-notice'
import { drawnLayout } from '@/components/drawn/drawn'
import { Finder } from '@/components/finder'
import { Keyboard } from '@/components/keyboard'
import { PortalShell, type NavItem } from '@/components/nav'
import { SessionKeeper } from '@/components/session-keeper'
import { Button, buttonClass } from '@/components/ui/button'
import { LanguageSwitch } from '@/components/ui/language-switch'
import { PlainForm } from '@/components/ui/plain-form'
import { ThemeSwitch } from '@/components/ui/theme-switch'
import { can } from '@/lib/auth/authorize'
import { chosenTheme, requireViewer, shownPath, usesKeys, type Viewer } from '@/lib/auth/session'
import { warningSeconds } from '@/lib/auth/time-outs'
import { isDemo } from '@/lib/env'
import { speak } from '@/lib/messages'
import { roleLabels } from '@/lib/users/schema'
import { countWaiting } from '@/lib/waiting/queries'
import { ActingBand } from './acting-band'
import { PresentingBand } from './presenting-band'

/** The rooms this viewer may enter; the same table decides that refuses them at the door. */
function staffItems(viewer: Viewer, waiting: { tasks: number; adjustments: number; exceptions: number }): NavItem[] {
  const items: (NavItem | false)[] = [
    { href: '/', label: 'Home', icon: 'home' },
    can(viewer, 'leadership.getBoard') && { href: '/leadership', label: 'Leadership', icon: 'chart' },
    can(viewer, 'tasks.list') && { href: '/tasks', label: 'Tasks', icon: 'check', count: waiting.tasks },
    can(viewer, 'members.list') && { href: '/members', label: 'Members', icon: 'members', group: 'People' },
    can(viewer, 'organizations.list') && { href: '/organizations', label: 'Employers', icon: 'organizations', group: 'People' },
    can(viewer, 'employment.list') && { href: '/employment', label: 'Employment', icon: 'work', group: 'People' },
    can(viewer, 'imports.list') && { href: '/imports', label: 'Imports', icon: 'import', group: 'People' },
    can(viewer, 'duplicates.list') && { href: '/duplicates', label: 'Duplicates', icon: 'merge', group: 'People' },
    can(viewer, 'mailings.list') && { href: '/mailings', label: 'Mailings', icon: 'mail', group: 'People' },
    can(viewer, 'dues.listStandings') && { href: '/dues', label: 'Dues', icon: 'dues', group: 'Money' },
    can(viewer, 'dues.listAdjustments') && { href: '/dues/adjustments', label: 'Adjustments', icon: 'edit', group: 'Money', count: waiting.adjustments },
    can(viewer, 'arrears.list') && { href: '/arrears', label: 'Arrears', icon: 'clock', group: 'Money' },
    can(viewer, 'counter.getDesk') && { href: '/counter', label: 'Counter', icon: 'till', group: 'Money' },
    can(viewer, 'payments.list') && { href: '/payments', label: 'Payments', icon: 'payments', group: 'Money' },
    can(viewer, 'reconciliation.listExceptions') && { href: '/inbox', label: 'Inbox', icon: 'inbox', group: 'Money', count: waiting.exceptions },
    can(viewer, 'reconciliation.listRuns') && { href: '/reconciliation', label: 'Stripe and bank', icon: 'compare', group: 'Money' },
    can(viewer, 'books.getTrialBalance') && { href: '/books', label: 'Books', icon: 'books', group: 'Money' },
    can(viewer, 'reports.list') && { href: '/reports', label: 'Reports', icon: 'audit', group: 'Office' },
    can(viewer, 'users.list') && { href: '/users', label: 'Users', icon: 'users', group: 'Office' },
    can(viewer, 'settings.list') && { href: '/settings', label: 'Settings', icon: 'settings', group: 'Office' },
    can(viewer, 'outbox.list') && { href: '/outbox', label: 'Outbox', icon: 'export', group: 'Office' },
    can(viewer, 'audit.list') && { href: '/audit', label: 'Audit', icon: 'audit', group: 'Office' },
    ...ownItems(viewer),
  ]
  return items.filter((item) => item !== false)
}

/** The own membership of somebody who works here, or all own pages of the member they act for. */
function ownItems(viewer: Viewer): NavItem[] {
  if (viewer.actingFor) return memberItems('en').map((item) => ({ ...item, group: `For ${viewer.actingFor!.name}` }))
  return viewer.memberId === null ? [] : [{ href: '/my', label: 'My membership', icon: 'person', group: 'Mine' }]
}

function memberItems(locale: Viewer['language']): NavItem[] {
  const say = speak(locale)
  return [
    { href: '/my', label: say('nav.home'), icon: 'home' },
    { href: '/my/pay', label: say('nav.pay'), icon: 'pay' },
    { href: '/my/dues', label: say('nav.dues'), icon: 'dues' },
    { href: '/my/receipts', label: say('nav.receipts'), icon: 'receipt' },
    { href: '/my/statement', label: say('nav.statement'), icon: 'audit', minor: true },
    { href: '/my/details', label: say('nav.details'), icon: 'person' },
  ]
}

export default drawnLayout(PortalLayout)

async function PortalLayout({ children }: { children: ReactNode }) {
  const viewer = await requireViewer()
  const staff = can(viewer, 'members.list')
  const locale = staff ? 'en' : viewer.language
  const say = speak(locale)
  const [hall, path, waiting] = await Promise.all([hallFor(locale), shownPath(), staff ? countWaiting(viewer, {}) : undefined])
  const account = (
    <>
      <a href="/profile" className={buttonClass({ tone: 'quiet', wide: true })}>{say('profile.title')}</a>
      <ThemeSwitch action={chooseThemeAction} current={await chosenTheme()} locale={locale} />
      {!staff && <LanguageSwitch action={chooseLanguageAction} current={viewer.language} />}
      <PlainForm action={signOutAction} id="sign-out"><Button type="submit" tone="quiet" wide>{say('nav.signOut')}</Button></PlainForm>
    </>
  )
  const { left } = viewer
  // What somebody opened of late names people: not while they present.
  const remembers = !viewer.presenting
  const shell = (
    <PortalShell
      layout={staff ? 'staff' : 'member'}
      items={waiting ? staffItems(viewer, waiting) : viewer.memberId ? memberItems(viewer.language) : []}
      path={path}
      viewer={{ name: viewer.name, detail: viewer.roles.map((role) => roleLabels[role]).join(', ') }}
      account={account}
      search={can(viewer, 'search.find') ? <><Finder kind="bar" remembers={remembers} /><Keyboard letters={await usesKeys()} remembers={remembers} /></> : undefined}
      hall={hall.name}
      banner={isDemo() || viewer.actingFor || viewer.presenting ? <>{viewer.presenting && <PresentingBand />}{isDemo() && <ActNotice tone="info">{say('app.demo')}</ActNotice>}{viewer.actingFor && <ActingBand {...viewer.actingFor} />}</> : undefined}
      footer={<p>{hall.contact}</p>}
      locale={locale}
    >
      {children}
    </PortalShell>
  )
  return (
    <SessionKeeper
      userId={viewer.userId} owner={`${viewer.userId}.${viewer.actingFor?.memberId ?? ''}`} seconds={left.seconds} absoluteSeconds={left.absoluteSeconds}
      warnSeconds={warningSeconds(left)} stayAction={staySignedInAction} locale={locale}
    >
      {shell}
    </SessionKeeper>
  )
}
