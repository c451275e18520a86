import { LinkButton } from '@/components/ui/button'
import { can } from '@/lib/auth/authorize'
import type { Viewer } from '@/lib/auth/session'

/** The room's other pages, for its heads. */
export function DuesLinks({ viewer, here }: { viewer: Viewer; here?: 'rates' | 'periods' | 'rules' }) {
  return (
    <>
      {here !== 'periods' && can(viewer, 'dues.listPeriods') && <LinkButton href="/dues/periods">Months and charges</LinkButton>}
      {here !== 'rules' && can(viewer, 'dues.listStandings') && <LinkButton href="/dues/rules">How standings are decided</LinkButton>}
      {here !== 'rates' && can(viewer, 'dues.listRates') && <LinkButton href="/dues/rates">Rates</LinkButton>}
    </>
  )
}
