// What growth costs: the same pages of two locals in one run, one ten times the other, asked for in turns. The time is the server's, from the
// request to the last byte, of one asker at a time.
import { percentile } from '../load/figures'
import { bothLocals, type KnownMember, type Local } from './growth-locals'
import type { Measured } from './measuring'

const ROUNDS = 60
const WARM = 5
const MOST = 2

/** Each page by name, for one of many members; `deep` is a page of a list, one after the other. */
export const pages: [string, (one: KnownMember, deep: number) => string][] = [
  ['Ctrl K by name', ({ lastName }) => `/search/find?q=${encodeURIComponent(lastName)}`],
  ['Ctrl K by number', ({ number }) => `/search/find?q=${encodeURIComponent(number)}`],
  ['members', (_, deep) => `/members?page=${deep}`],
  ['members of a name', ({ lastName }) => `/members?q=${encodeURIComponent(lastName)}`],
  ['current jobs', (_, deep) => `/employment?page=${deep}`],
  ['all jobs', (_, deep) => `/employment?state=all&page=${deep}`],
  ['jobs of a name', ({ lastName }) => `/employment?state=all&q=${encodeURIComponent(lastName)}`],
  ['a member', ({ id }) => `/members/${id}`],
  ['a member’s dues', ({ id }) => `/dues/${id}`],
  ['dues', (_, deep) => `/dues?page=${deep}`],
  ['payments', (_, deep) => `/payments?page=${deep}`],
  ['arrears', (_, deep) => `/arrears?page=${deep}`],
  ['leadership', () => '/leadership'],
  ['home', () => '/'],
]

/** Milliseconds; Infinity where it was given up, so that one page which misses its bar does not hide the others. */
async function ask({ wire, cookie, members }: Local, path: string): Promise<number> {
  const begun = performance.now()
  const { status } = await wire.ask({ method: 'GET', path, headers: { cookie } })
  if (status === 503) return Infinity
  if (status !== 200) throw new Error(`${path} of ${members} members answered ${status}.`)
  return performance.now() - begun
}

export async function benchGrowth(): Promise<Measured[]> {
  const [small, large] = await bothLocals()
  const sizes = [large, small].map(({ members, jobs }) => `${members.toLocaleString('en-US')} members and ${jobs.toLocaleString('en-US')} jobs`).join(' beside ')
  try {
    const measured: Measured[] = []
    for (const [name, address] of pages) {
      const took: [number[], number[]] = [[], []]
      for (let round = -WARM; round < ROUNDS; round++) {
        for (const [index, local] of [small, large].entries()) {
          const ms = await ask(local, address(local.known[(round + WARM) * 7 % local.known.length]!, 1 + ((round + WARM) % 20)))
          if (round >= 0) took[index]!.push(ms)
        }
      }
      const [few, many] = took.map((all) => all.sort((a, b) => a - b)) as [number[], number[]]
      const of = (share: number) => [percentile(few, share), percentile(many, share)] as const
      const [[half, halfOfMany], [most, mostOfMany]] = [of(50), of(95)]
      measured.push({
        what: `${name}: ${sizes}`, ratio: halfOfMany / half, bar: MOST,
        detail: `median ${halfOfMany.toFixed(1)} ms beside ${half.toFixed(1)} ms, 95 of 100 ${mostOfMany.toFixed(1)} ms beside ${most.toFixed(1)} ms (${(mostOfMany / most).toFixed(2)} ×)`,
      })
    }
    return measured
  } finally {
    await Promise.all([small.leave(), large.leave()])
  }
}
