import { LinkButton } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'

/** What is about one person, while somebody presents. */
export function HiddenWords() {
  return (
    <>
      <title>Hidden while presenting · IP2A Portal</title>
      <PageHeader title="Hidden while presenting" lead="This page is about one record, and names are hidden until you stop presenting." />
      <p><LinkButton href="/leadership">Back to the dashboard</LinkButton></p>
    </>
  )
}
