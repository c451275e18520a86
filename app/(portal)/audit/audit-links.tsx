import { PickLinks } from '@/components/ui/pick-links'
import { can } from '@/lib/auth/authorize'
import type { Viewer } from '@/lib/auth/session'

const views = [
  { href: '/audit', label: 'Everything', needs: 'audit.list' },
  { href: '/audit?kind=reads', label: 'Looked at and taken out', needs: 'audit.list' },
  { href: '/audit?who=db', label: 'By hand in the database', needs: 'audit.list' },
  { href: '/audit/seals', label: 'Seals', needs: 'audit.listSeals' },
] as const

/** The views of the trail; `here` is the one that is open, if it is one of them. */
export function AuditLinks({ viewer, here }: { viewer: Viewer; here: string | undefined }) {
  return <PickLinks label="Views of the trail" links={views.filter(({ needs }) => can(viewer, needs)).map(({ href, label }) => ({ href, label, current: href === here }))} />
}
