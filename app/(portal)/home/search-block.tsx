import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { SearchBox } from '@/components/ui/search-box'
import { can } from '@/lib/auth/authorize'
import type { HomeBlock } from './block'

/** Nearly everything begins with a member. */
export const searchBlock: HomeBlock = {
  key: 'search', order: 10, shows: (viewer) => can(viewer, 'members.list'),
  Block: ({ viewer }) => (
    <Card>
      <SearchBox action="/members" label="Find a member" placeholder="Name, number, e-mail or phone" />
      <div className="buttons">
        {can(viewer, 'members.enrol') && <LinkButton href="/members/new" icon="plus">Enrol a member</LinkButton>}
        {can(viewer, 'dues.listStandings') && <LinkButton href="/dues" icon="dues">Who owes dues</LinkButton>}
        {can(viewer, 'members.listOwnChanges') && <LinkButton href="/members/changes" icon="members">Changed by members</LinkButton>}
      </div>
    </Card>
  ),
}
