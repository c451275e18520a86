import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { drawn } from '@/components/drawn/drawn'
import { Card } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/description-list'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { formatDate, isDay } from '@/lib/dates'
import { oneEach, show } from '@/lib/page'
import { getSettingGroup, listSettings } from '@/lib/settings/queries'
import { settingGroups, settings, type SettingGroup, type SettingKey } from '@/lib/settings/schema'
import { changeDuesRulesAction, saveSettingsAction } from '../actions'
import { PlannedChanges } from '../planned-changes'
import { SettingGroupForm } from '../setting-group-form'
import { SettingHistory } from '../setting-history'

type Props = { params: Promise<{ group: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

const known = (group: string): group is SettingGroup => Object.hasOwn(settingGroups, group)

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { group } = await params
  return { title: known(group) ? `${settingGroups[group].title}, settings` : 'Settings' }
}

/** The zones of the Americas and the Pacific; the one in force is always among them. */
const zonesWith = (current: string) => [...new Set([...Intl.supportedValuesOf('timeZone').filter((zone) => /^(America|Pacific)\//.test(zone)), current])].sort()

const notes: Partial<Record<SettingGroup, string>> = {
  dues: 'Months that begin on the day or later go by the new days, also those open already. A month that has begun keeps its days, and so does one that was given a longer grace. Standings go by the rule of their day.',
  fees: 'Only what is shown changes. What Stripe takes is agreed with Stripe.',
  adjustments: 'A fee that was laid already keeps its amount. Forms that lay one are filled in with these amounts and may be changed.',
  'sign-in': 'Holds for sign-ins from now on.',
  retention: 'A job looks each night. What is ended does not come back. Money, members, receipts and the audit trail are kept for good: nothing here touches them, and the database refuses to delete them.',
}

export default drawn(SettingGroupPage)

async function SettingGroupPage({ params, searchParams }: Props) {
  const { group } = await params
  if (!known(group)) notFound()
  const viewer = await requireViewer()
  const { title, lead, fields, planned, history, older, dated, seen, today } = await show(getSettingGroup(viewer, { group }))
  const changes = can(viewer, group === 'dues' ? 'dues.changeRules' : 'settings.save')
  const zone = fields.find((field) => field.kind === 'zone')?.typed
  return (
    <>
      <PageHeader title={title} crumbs={[{ href: '/settings', label: 'Settings' }]} lead={lead} />
      <Outcome {...await oneEach(searchParams)} />
      <PlannedChanges planned={planned} group={group} changes={changes} />
      <Card note={notes[group]} title={changes ? 'Decide' : 'Today'}>
        {changes
          ? <SettingGroupForm action={group === 'dues' ? changeDuesRulesAction : saveSettingsAction} group={group} seen={seen} fields={fields} from={dated ? today : undefined} zones={zone === undefined ? [] : zonesWith(zone)} />
          : <DescriptionList rows facts={(await show(listSettings(viewer, {}))).find((one) => one.group === group)!.facts} />}
      </Card>
      <SettingHistory history={history} older={older} />
    </>
  )
}

/** What a save came to, told by the address it led to. */
function Outcome({ saved, from, also, moved, withdrawn }: Record<string, string | undefined>) {
  const labels = (also ?? '').split(',').filter((key) => Object.hasOwn(settings, key)).map((key) => settings[key as SettingKey].label)
  const months = Number(moved)
  return (
    <>
      {saved === '0' && <Notice tone="info">Nothing was different, so nothing was written.</Notice>}
      {Number(saved) > 0 && from && isDay(from) && (
        <Notice tone="success">
          Saved. It holds from {formatDate(from)}.{months > 0 && ` ${months} coming ${months === 1 ? 'month follows' : 'months follow'}.`}
        </Notice>
      )}
      {labels.length > 0 && <Notice tone="warn">While you had the page open somebody else changed this too: {labels.join(', ')}. Yours is newer and holds; theirs is in the history.</Notice>}
      {withdrawn && <Notice tone="success">Taken back. The history keeps both decisions.</Notice>}
    </>
  )
}
