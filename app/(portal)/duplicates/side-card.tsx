import { Card } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/description-list'

type SideCardProps = { title: string; name: string; href: string; facts: Record<string, string>; hangsOn: readonly { what: string; count: number }[]; note: string }

/** One of two records: who it is, and how much hangs on it. */
export function SideCard({ title, name, href, facts, hangsOn, note }: SideCardProps) {
  return (
    <Card title={title} note={note}>
      <p><a href={href}>{name}</a></p>
      <DescriptionList
        rows
        facts={[
          ...Object.entries(facts).map(([label, value]) => ({ label, value })),
          ...hangsOn.filter(({ count }) => count > 0).map(({ what, count }) => ({ label: what, value: String(count) })),
        ]}
      />
    </Card>
  )
}
