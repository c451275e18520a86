import { LinkButton } from '@/components/ui/button'
import { can } from '@/lib/auth/authorize'
import type { Viewer } from '@/lib/auth/session'
import { formats } from '@/lib/statements/schema'

const labels = { csv: 'CSV', xlsx: 'Excel', pdf: 'PDF' }

/** The book on this page as files. */
export function BookFiles({ viewer, asked }: { viewer: Viewer; asked: Record<string, string> }) {
  if (!can(viewer, 'books.export')) return null
  return formats.map((format) => <LinkButton key={format} href={`/books/export?${new URLSearchParams({ ...asked, format })}`} plain icon="receipt">{labels[format]}</LinkButton>)
}
