import type { Metadata } from 'next'
import { PageHeader } from '@/components/ui/page-header'

export const metadata: Metadata = { title: 'Empty page' }

/** The frame and nothing in it: what signing in and the frame cost. */
export default function EmptyPage() {
  return <PageHeader title="Empty page" />
}
