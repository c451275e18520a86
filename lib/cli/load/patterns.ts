import type { Dice } from '../seed/dice'
import { details, searchAndLists } from './office-pages'
import { officeForms } from './office-forms'
import type { Operation } from './operations'
import { ownForms, ownPages } from './own-pages'
import { payments } from './pay-day'
import type { Person } from './people'
import type { Records } from './records'
import { signIns } from './sign-in'

type Share = { share: number; of: Operation[] }
export type Pattern = { says: string; shares: Share[] }

const reads = [...ownPages, ...searchAndLists, ...details]
const forms = [...ownForms, ...officeForms]
const readsAndWrites = (read: number): Pattern => ({ says: `${read} % looking, ${100 - read} % writing`, shares: [{ share: read, of: reads }, { share: 100 - read, of: forms }] })

/** What people come for, in shares of a hundred. The day's mix is the one that open arrivals are made of. */
export const patterns = {
  'read-heavy': readsAndWrites(90),
  'write-heavy': readsAndWrites(30),
  mixed: readsAndWrites(60),
  day: {
    says: '50 % a member’s own pages, 20 % Ctrl K and lists, 20 % details, 10 % forms',
    shares: [{ share: 50, of: ownPages }, { share: 20, of: searchAndLists }, { share: 20, of: details }, { share: 10, of: forms }],
  },
  'pay-day': { says: '30 % pay by card at Stripe’s page, 70 % look at their own pages', shares: [{ share: 30, of: payments }, { share: 70, of: ownPages }] },
  'sign-in': { says: 'everybody signs in with name and password', shares: [{ share: 100, of: signIns }] },
} satisfies Record<string, Pattern>
export type PatternName = keyof typeof patterns

const byWeight = <T extends { weight: number }>(dice: Dice, from: readonly T[]): T => {
  let left = dice.below(from.reduce((sum, { weight }) => sum + weight, 0))
  return from.find(({ weight }) => (left -= weight) < 0) ?? from[0]!
}

const weightOf = (of: readonly Operation[]) => of.reduce((sum, { weight }) => sum + weight, 0)

/** The next operation of a pattern, for somebody in particular or for anybody who can come. Who can do half of what a share is made of does half of it. */
export function nextOperation(dice: Dice, { shares }: Pattern, records: Records, by: (kind: Person['kind']) => boolean): Operation {
  const possible = shares.flatMap(({ share, of }) => {
    const own = of.filter((one) => by(one.by) && (one.can?.(records) ?? true))
    return own.length === 0 ? [] : [{ weight: Math.max(1, Math.round((1000 * share * weightOf(own)) / weightOf(of))), of: own }]
  })
  return byWeight(dice, byWeight(dice, possible).of)
}
