import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Call } from '../call'
import { read } from '../launcher/arguments.mjs'
import { commandsOf } from '../launcher/load.mjs'
import { dice } from '../seed/dice'
import { openBrowser } from './browser'
import { chart, roundUp } from './charts'
import { closed, openArrivals, type Scene } from './crowd'
import { byOperation, faultsOf, figuresOf, overTime, percentile, type Done } from './figures'
import { highestRate, holds } from './finding'
import { assetsOf, changed, formWith } from './html'
import { mustShow, WrongPage } from './looking'
import type { Operation } from './operations'
import { nextOperation, patterns } from './patterns'
import type { Person } from './people'
import { placeFor } from './place'
import { inWords, planOf } from './plan'
import type { Records } from './records'
import { inLines, reportOf, type Outcome } from './report'
import { arrivals, beginsAt, thinks } from './schedule'
import { judge, limitOf } from './verdict'
import { isOnThisMachine, wireTo } from './wire'
import { sessionCookie } from '@/lib/env'

const asked = (options: Record<string, string | boolean> = {}) => planOf({ options, words: [], json: false, say: () => {}, progress: () => ({ at: () => {}, end: () => {} }), answer: () => {} } satisfies Call)
const records: Records = {
  members: [{ id: 'm', number: '1', firstName: 'Ada', middleName: null, lastName: 'Lee' }], organizations: [{ id: 'o', name: 'Spark' }], employers: [], jobs: ['j'], running: [], hireable: [], payments: [], open: new Set(),
}
const done = (name: string, dueAt: number, tookMs: number, fault: string | null = null): Done => ({ name, dueAt, tookMs, fault })
const figures = figuresOf([done('x', 0, 10)], 1)

test('a load without an address has people of its own, and is asked in the very words that were given; its cookie is that of its own portal', () => {
  const commandsFor = (...given: string[]) => commandsOf({ ...read('load', given), given })
  expect(commandsFor('--quick', '--json')).toEqual([['seed'], ['load', '--quick', '--json']])
  expect(commandsFor('--users', '50')).toEqual([['seed', '--stress'], ['load', '--users', '50']])
  expect(commandsFor('--members', '2000', '--stress')).toEqual([['seed', '--members', '2000'], ['load', '--members', '2000', '--stress']])
  // What the environment says of another portal, an https one, is not asked.
  expect([sessionCookie('https://hall.example').name, sessionCookie('http://127.0.0.1:25000').name].map((name) => name.startsWith('__Secure-') || name.startsWith('__Host-'))).toEqual([true, false])
})

describe('when somebody comes', () => {
  test('evenly: so many a second, the first at once, none after the end', () => {
    const all = [...arrivals(4, 2, 'even', dice(1))]
    expect(all).toEqual([0, 250, 500, 750, 1000, 1250, 1500, 1750])
  })

  test('as people who do not know of each other: the rate on average, gaps of all sizes, the same each time', () => {
    const all = [...arrivals(100, 50, 'poisson', dice(7))]
    expect(all.length).toBeGreaterThan(4_700)
    expect(all.length).toBeLessThan(5_300)
    const gaps = all.slice(1).map((at, index) => at - all[index]!)
    expect(gaps.filter((gap) => gap < 10).length / gaps.length).toBeCloseTo(1 - Math.exp(-1), 1)
    expect(all).toEqual([...arrivals(100, 50, 'poisson', dice(7))])
    expect(all.at(-1)).toBeLessThan(50_000)
  })

  test('a ramp is even, and thinking stays within its span', () => {
    expect([0, 1, 2, 3].map((index) => beginsAt(index, 4, 8))).toEqual([0, 2_000, 4_000, 6_000])
    const d = dice(3)
    const all = Array.from({ length: 500 }, () => thinks(d, [1, 3]))
    expect([Math.min(...all) >= 1_000, Math.max(...all) <= 3_000, new Set(all).size > 300]).toEqual([true, true, true])
  })
})

describe('figures', () => {
  test('nearest ranks, averages, rates and success', () => {
    const all = Array.from({ length: 100 }, (_, index) => done('a page', index * 10, index + 1, index === 99 ? 'answered 500' : null))
    expect(figuresOf(all, 10)).toMatchObject({ count: 100, failed: 1, success: 0.99, rate: 9.9, avg: 50.5, median: 50, p95: 95, p99: 99, max: 100 })
    expect([percentile([], 50), percentile([7], 99), figuresOf([], 0).success]).toEqual([0, 7, 1])
  })

  test('by operation, over time, and what went wrong in words', () => {
    const all = [done('a', 100, 5), done('a', 2_500, 15, 'answered 500'), done('b', 2_600, 40), done('a', 2_700, 15, 'answered 500')]
    expect(byOperation(all, 3).map(([name, { count }]) => [name, count])).toEqual([['a', 3], ['b', 1]])
    expect(overTime(all, 3).map(({ atSecond, count, failed }) => [atSecond, count, failed])).toEqual([[0, 1, 0], [1, 0, 0], [2, 3, 2]])
    expect(overTime(all, 600)).toHaveLength(60)
    expect(faultsOf(all)).toEqual([{ what: 'a: answered 500', times: 2 }])
  })
})

describe('what a browser takes out of a page', () => {
  const page = Buffer.from('<head><link rel="stylesheet" href="/_next/static/a.css"/><script src="/_next/static/b.js" async=""></script><script src="/_next/static/old.js" noModule=""></script></head><form id="one"><input name="x"/></form>'
    + '<form id="two"><input type="hidden" name="v" value="a &amp; &quot;b&quot;"/><input type="checkbox" name="on[]" checked="" value="1"/><input type="checkbox" name="on[]" value="2"/>'
    + '<select name="s"><option value="">None</option><option value="q" selected="">Q</option></select><textarea name="t">\n1 &lt; 2</textarea><button type="submit" name="no">Go</button></form>')

  test('the fields of the form that is meant, as they stand', () => {
    expect(formWith(page, 'name="t"')).toEqual([['v', 'a & "b"'], ['on[]', '1'], ['s', 'q'], ['t', '1 < 2']])
    expect(formWith(page, 'name="nothing"')).toBeUndefined()
    expect(changed([['a', '1'], ['b', '2']], { b: '3', c: '4' })).toEqual([['a', '1'], ['b', '3'], ['c', '4']])
  })

  test('styles and scripts, but for those of old browsers', () => expect(assetsOf(page)).toEqual(['/_next/static/a.css', '/_next/static/b.js']))

  test('a wrong page is a failure, whatever its status', () => {
    const answer = (status: number, html: string) => ({ status, body: Buffer.from(html), headers: {} })
    const looked = (status: number, html: string) => () => mustShow(answer(status, html), '/members/0190a1b2-0000-7000-8000-000000000000?q=x', { title: 'Ada O’Lee & Sons', texts: ['journeyman'], viewer: "Sam O'Hara" })
    expect(looked(200, '<title>Ada O’Lee &amp; Sons · Portal</title>Sam O&#x27;Hara journeyman')).not.toThrow()
    for (const wrong of [looked(500, ''), looked(200, '<title>Sign in</title>'), looked(200, '<title>Ada O’Lee &amp; Sons</title> journeyman'), looked(200, '<title>Ada O’Lee &amp; Sons</title>Sam O&#x27;Hara')]) expect(wrong).toThrow(WrongPage)
    expect(looked(500, '')).toThrow('/members/… answered 500')
  })
})

describe('what is asked for', () => {
  test('fifty people, a quick look, a large hall', () => {
    expect(asked()).toMatchObject({ users: 50, open: null, think: [1, 3], seconds: 60, each: null, fresh: 100, bars: { success: 1, p95: 150 } })
    expect(asked({ quick: true })).toMatchObject({ users: 10, each: 20 })
    expect(asked({ stress: true })).toMatchObject({ users: 200, each: 100, bars: { success: 0.99 } })
    expect(asked({ users: '4000' })).toMatchObject({ open: { rate: 210, spacing: 'poisson' }, seconds: 600, fresh: 10, bars: { success: 0.99, avg: 500, rate: 200 } })
    expect(asked({ arrivals: '210' })).toMatchObject({ users: 3_990, open: { rate: 210 } })
    expect(asked({ scenario: 'sign-in', users: '30', 'bar-p95': '900', 'bar-success': '90' })).toMatchObject({ pattern: 'sign-in', bars: { success: 0.9, p95: 900 } })
    expect(inWords(asked({ users: '4000' }))).toBe('4,000 people, 210 arrivals a second (as they come) for 600 s: 50 % a member’s own pages, 20 % Ctrl K and lists, 20 % details, 10 % forms')
  })

  test('what cannot be meant is refused in words', () => {
    for (const wrong of [{ quick: true, stress: true }, { pattern: 'files' }, { think: '3..1' }, { think: 'long' }, { users: '5000' }, { spacing: 'odd' }, { seconds: '0' }] as Record<string, string | boolean>[]) expect(() => asked(wrong), JSON.stringify(wrong)).toThrow()
  })

  test('only a portal on this machine, in dev or demo', async () => {
    expect(['http://localhost:3000', 'http://127.0.0.1', 'http://[::1]:1', 'https://localhost', 'http://portal.example.org', 'http://127.0.0.1.example.org'].map((url) => isOnThisMachine(new URL(url)))).toEqual([true, true, true, false, false, false])
    await expect(placeFor('http://portal.example.org', false)).rejects.toMatchObject({ exitCode: 3 })
    await expect(placeFor('nonsense', false)).rejects.toMatchObject({ exitCode: 2 })
    await expect(placeFor('http://127.0.0.1:9', false)).rejects.toMatchObject({ exitCode: 4 })
  })

  test('the mix of a day comes out as it is said, for a crowd and for those who can do a part of it', () => {
    const [d, counts] = [dice(5), new Map<string, number>()]
    for (let n = 0; n < 20_000; n++) {
      const { of } = nextOperation(d, patterns.day, records, () => true)
      counts.set(of, (counts.get(of) ?? 0) + 1)
    }
    for (const [of, share] of [['own pages', 0.5], ['search and lists', 0.2], ['details', 0.2], ['forms', 0.1]] as const) expect(counts.get(of)! / 20_000, of).toBeCloseTo(share, 1)
    const members = Array.from({ length: 2_000 }, () => nextOperation(d, patterns.day, records, (kind) => kind === 'member'))
    expect(members.every(({ by }) => by === 'member')).toBe(true)
    expect(members.filter(({ of }) => of === 'forms').length / 2_000).toBeCloseTo(0.09, 1)
  })
})

/** A portal of a few lines: it answers after `ms`, one request at a time. */
async function slowPortal(ms: number): Promise<URL> {
  let line = Promise.resolve()
  const server = http.createServer((request, response) => {
    if (request.url?.startsWith('/_next/')) return void response.end('script')
    line = line.then(() => new Promise((resolve) => setTimeout(() => { response.end('<head><script src="/_next/static/a.js"></script></head><title>Page</title>Ada'); resolve() }, ms)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => { server.closeAllConnections(); server.close() })
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
}

async function sceneAt(ms: number, count: number): Promise<Scene> {
  const base = await slowPortal(ms)
  const wire = wireTo(base, { origin: base.origin, cookieName: 'c' })
  onTestFinished(wire.close)
  const page: Operation = { name: 'page', of: 'own pages', by: 'member', weight: 1, run: async ({ person }) => mustShow(await person.browser.get('/my'), '/my', { title: 'Page', viewer: person.name }) }
  const people = Array.from({ length: count }, (): Person => ({ kind: 'member', userId: 'u', name: 'Ada', signInName: '1', own: null, browser: openBrowser(wire, { cookie: 'c=1', fresh: true }), busy: false }))
  return { people, records, dice: dice(1), pattern: { says: '', shares: [{ share: 100, of: [page] }] }, stripe: undefined, at: () => {} }
}

describe('people at work', () => {
  test('who queues behind a slow page waits, and the wait counts from when they came', async () => {
    const { done: all } = await openArrivals(await sceneAt(20, 20), { rate: 100, seconds: 0.4, spacing: 'even' })
    expect(all).toHaveLength(40)
    expect(all.filter(({ fault }) => fault !== null)).toEqual([])
    // Forty pages of 20 ms, one after the other, asked for within 400 ms: the last one waits about 400.
    expect(Math.max(...all.map(({ tookMs }) => tookMs))).toBeGreaterThan(300)
  })

  test('everybody does so many things, one after the other', async () => {
    const { done: all, lateMs } = await closed(await sceneAt(1, 3), { think: [0, 0.01], rampSeconds: 0.05, each: 4 })
    expect([all.length, lateMs]).toEqual([12, []])
  })

  test('who comes to pay and owes nothing has paid nothing: it counts as what it was', async () => {
    const scene = await sceneAt(1, 1)
    const turns = ['nothing owed', undefined]
    scene.pattern.shares[0]!.of[0]!.run = () => Promise.resolve(turns.shift())
    const { done: all } = await closed(scene, { think: [0, 0], rampSeconds: 0, each: 2 })
    expect(all.map(({ name, fault }) => [name, fault])).toEqual([['nothing owed', null], ['page', null]])
  })

  test('what is wrong with a page is told, and nobody stops', async () => {
    const scene = await sceneAt(1, 2)
    scene.people.forEach((person) => { person.name = 'Somebody else' })
    const { done: all } = await closed(scene, { think: [0, 0], rampSeconds: 0, each: 2 })
    expect(faultsOf(all)).toEqual([{ what: 'page: /my does not show what it must', times: 4 }])
  })
})

describe('the verdict', () => {
  test('bars', () => {
    expect(judge(figures, { success: 1, p95: 150, avg: 5, rate: 200 }).map(({ met }) => met)).toEqual([true, true, false, false])
    expect(judge(figuresOf([done('x', 0, 1), done('x', 0, 1, 'no')], 1), { success: 0.5 })[0]!.met).toBe(false)
  })

  test('who is the limit', () => {
    const shares = { generator: 0.3, app: 1, database: 0.5, others: 0.2, processors: 2 }
    expect(limitOf({ loopP99Ms: 1, lateP99Ms: 1, shares })).toMatch(/^The portal is the limit: 1.00 of 2/)
    expect(limitOf({ loopP99Ms: 1, lateP99Ms: 1, shares: { ...shares, app: 0.2 } })).toMatch(/^Nothing is at its limit: 60 %/)
    expect(limitOf({ loopP99Ms: 90, lateP99Ms: 400, shares: { ...shares, generator: 0.9 } })).toMatch(/^The generator is the limit/)
    expect(limitOf({ loopP99Ms: 1, lateP99Ms: 1, shares: undefined })).toMatch(/cannot be told/)
  })

  test('the highest rate lies between one that held and one that did not', async () => {
    const { best, steps } = await highestRate(20, 12, async (rate) => ({ held: rate <= 77, shown: rate }))
    expect(best).toBeGreaterThanOrEqual(73)
    expect(best).toBeLessThanOrEqual(77)
    expect(steps.length).toBeLessThanOrEqual(10)
    expect((await highestRate(50, 4, async () => ({ held: false, shown: 0 }))).best).toBe(0)
    expect([holds(figures, 1), holds({ ...figures, avg: 600 }, 1), holds(figures, 2)]).toEqual([true, false, false])
  })
})

test('the report is one page with everything in it, and nothing of it is markup by accident', () => {
  const all = [done('a <page>', 100, 5), done('b', 2_500, 15, 'answered <500>')]
  const outcome: Outcome = {
    plan: 'Two people', portal: 'a portal', data: '300 members', machine: '2 × CPU', begun: '2026-11-22 13:00:00', seconds: 3, all: figuresOf(all, 3), operations: byOperation(all, 3), slices: overTime(all, 3), faults: faultsOf(all),
    bars: judge(figuresOf(all, 3), { success: 1, p95: 150 }), shares: { generator: 0.1, app: 1, database: 0.5, others: 0, processors: 2 }, loopP99Ms: 1, lateP99Ms: 2, megabytes: 3, limit: 'Nothing is at its limit.',
    steps: [{ rate: 10, held: true, figures, shares: undefined }],
  }
  const html = reportOf(outcome)
  expect(html).not.toMatch(/<script|src=|href=|<500>|a <page>/)
  for (const told of ['a bar is missed', 'a &lt;page&gt;', 'answered &lt;500&gt;', '<polyline', 'PostgreSQL', 'The highest rate that holds']) expect(html).toContain(told)
  expect(inLines(outcome).join('\n')).toMatch(/MISS success: 50.0 %[\s\S]*ok {3}95 of 100 within: 15 ms/)
  expect([roundUp(0.3), roundUp(7), roundUp(100), roundUp(101), chart('T', [0], [{ name: 'n', colour: 'red', values: [1] }]).includes('aria-label="T"')]).toEqual([0.5, 10, 100, 200, true])
})
