import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { SearchBox } from '@/components/ui/search-box'
import { requireViewer } from '@/lib/auth/session'
import { oneEach, show } from '@/lib/page'
import { search } from '@/lib/search/queries'

export const metadata: Metadata = { title: 'Search' }

/** All that the words may mean, in groups: where the box in the frame leads without JavaScript, and by “See all results”. */
export default drawn(SearchPage)

async function SearchPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const viewer = await requireViewer()
  const { q = '' } = await oneEach(searchParams)
  const { groups } = await show(search(viewer, { q, full: true }))
  const count = groups.reduce((sum, { hits }) => sum + hits.length, 0)
  return (
    <>
      <PageHeader title="Search" lead={q ? `${count} ${count === 1 ? 'result' : 'results'} for “${q}”` : 'Members, employers, receipts, pages and actions'} />
      <Card><SearchBox action="/search" label="Search members, employers, receipts and pages" value={q} placeholder="Name, number, phone, receipt, page" /></Card>
      {count === 0 && (
        <EmptyState kind="no-match" title={`Nothing is found for “${q}”`}>Try fewer words, the number of the member, or the start of the name. Records that you may not see are never found.</EmptyState>
      )}
      {groups.map(({ key, label, hits, all }) => (
        <Card key={key} title={q ? label : 'What people mostly begin with'} actions={all && q ? <a href={all}>In the list</a> : undefined}>
          <ul className="found">
            {hits.map((hit) => (
              <li key={hit.key}><a href={hit.href}>{hit.title}</a>{hit.detail && <span className="hint">{hit.detail}</span>}</li>
            ))}
          </ul>
        </Card>
      ))}
    </>
  )
}
