import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { DataTable } from '@/components/ui/data-table'
import { PageHeader } from '@/components/ui/page-header'
import { requireViewer } from '@/lib/auth/session'
import { show } from '@/lib/page'
import { listMails } from '@/lib/settings/mails'

export const metadata: Metadata = { title: 'Mails' }

export default drawn(MailsPage)

async function MailsPage() {
  const mails = await show(listMails(await requireViewer(), {}))
  const link = (key: string, language: 'en' | 'es', own: readonly string[], label: string) =>
    <a href={`/settings/mails/${key}/${language}`} aria-label={label}>{own.includes(language) ? 'own words' : 'as it came'}</a>
  return (
    <>
      <PageHeader title="Mails" crumbs={[{ href: '/settings', label: 'Settings' }]} lead="The words of every mail the portal sends. Members read them in their language." />
      <DataTable
        caption="Mails"
        rows={mails}
        rowKey={(mail) => mail.key}
        columns={[
          { key: 'label', label: 'Mail', cell: (mail) => <a href={`/settings/mails/${mail.key}/en`}>{mail.label}</a> },
          { key: 'when', label: 'When it goes out', cell: (mail) => mail.when },
          { key: 'en', label: 'English', cell: (mail) => link(mail.key, 'en', mail.own, `${mail.label} in English: ${mail.own.includes('en') ? 'own words' : 'as it came'}`) },
          { key: 'es', label: 'Spanish', cell: (mail) => link(mail.key, 'es', mail.own, `${mail.label} in Spanish: ${mail.own.includes('es') ? 'own words' : 'as it came'}`) },
        ]}
      />
    </>
  )
}
