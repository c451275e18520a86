// What was opened from the search of late, kept in the tab's own store with what forms keep there: it goes when its owner signs out.
import type { Hit } from '@/lib/search/schema'
import { draftKey } from './ui/drafts'

const most = 5
const keyOf = (owner: string) => draftKey(owner, 'search', 'recent')

export function recentHits(owner: string | null): Hit[] {
  if (owner === null) return []
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(owner)) ?? '[]') as Hit[]
  } catch {
    return []
  }
}

/** The latest first; a store that is full or closed keeps nothing. */
export function rememberHit(owner: string | null, hit: Hit): void {
  if (owner === null) return
  try {
    sessionStorage.setItem(keyOf(owner), JSON.stringify([hit, ...recentHits(owner).filter(({ key }) => key !== hit.key)].slice(0, most)))
  } catch {
    sessionStorage.removeItem(keyOf(owner))
  }
}
