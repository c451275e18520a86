import { writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { env } from '@/lib/env'
import type { Call } from '../call'
import { dice } from '../seed/dice'
import { closed, openArrivals, type Scene, type Shown } from './crowd'
import { byOperation, faultsOf, figuresOf, overTime, type Done } from './figures'
import { highestRate, holds } from './finding'
import { leaveStripe, PAYING } from './pay-day'
import { patterns } from './patterns'
import { givePasswords, layPeople, type Person } from './people'
import { placeFor, type Place } from './place'
import { inWords, planOf, type Plan } from './plan'
import { listenersOn, parentsOf, watchProcessors, type Shares } from './processors'
import { knownRecords } from './records'
import { inLines, reportOf, type Outcome } from './report'
import { judge, lateness, limitOf } from './verdict'

/** Each kind of operation so often before anything is counted: the first look at a page loads its code. */
const WARM = 2
const STEPS = 10

/** `ip2adb load`: people at a portal, and what they waited for. 1 where a bar is missed. */
export async function runLoad(call: Call): Promise<number> {
  const plan = planOf(call)
  const { url, report } = call.options
  const place = await placeFor(typeof url === 'string' ? url : undefined, plan.pattern === 'pay-day')
  const client = new pg.Client({ connectionString: env().DATABASE_URL, application_name: 'ip2adb-load' })
  try {
    await client.connect()
    await client.query("SELECT set_config('app.actor', 'cli:load', false), set_config('app.operation', 'load', false), set_config('app.request', gen_random_uuid()::text, false)")
    const outcome = await measure(call, plan, place, client)
    for (const line of inLines(outcome)) call.say(line)
    if (typeof report === 'string') {
      const file = path.resolve(process.env['IP2A_FROM'] ?? '.', report)
      writeFileSync(file, reportOf(outcome))
      call.say(`The report is in ${file}`)
    }
    call.answer(outcome)
    return outcome.bars.every(({ met }) => met) ? 0 : 1
  } finally {
    leaveStripe()
    await client.end()
    await place.leave()
  }
}

async function sceneFor(plan: Plan, place: Place, client: pg.Client): Promise<{ scene: Omit<Scene, 'at'>; leave: () => Promise<void> }> {
  const { people, leave } = await layPeople(client, { users: plan.users, fresh: plan.fresh, owing: plan.pattern === 'pay-day', wire: place.wire })
  const who = plan.pattern === 'sign-in' ? await givePasswords(client, people) : people
  return { scene: { people: who, records: await knownRecords(client, String(plan.seed)), dice: dice(plan.seed), pattern: patterns[plan.pattern], stripe: place.stripe }, leave }
}

/** Does each kind of operation some times, one after the other; what goes wrong here goes wrong later too, and is counted there. */
async function warmUp({ people, records, dice: d, pattern, stripe }: Omit<Scene, 'at'>): Promise<void> {
  const operations = [...new Set(pattern.shares.flatMap(({ of }) => of))]
  for (const operation of operations) {
    const own = people.filter(({ kind }) => kind === operation.by)
    for (let times = 0; times < WARM && own.length > 0 && (operation.can?.(records) ?? true); times++) {
      await operation.run({ person: own[(times * 7 + 3) % own.length]!, records, dice: d, stripe }).catch(() => undefined)
    }
  }
}

async function measure(call: Call, plan: Plan, place: Place, client: pg.Client): Promise<Outcome> {
  const { rows: [size] } = await client.query<{ members: string; jobs: string }>('SELECT (SELECT count(*) FROM "Member") AS members, (SELECT count(*) FROM "Employment") AS jobs')
  const { rows: backends } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  const { scene, leave } = await sceneFor(plan, place, client)
  const [cpu] = os.cpus()
  const facts = {
    plan: inWords(plan), portal: place.says, data: `${Number(size!.members).toLocaleString('en-US')} members, ${Number(size!.jobs).toLocaleString('en-US')} jobs`,
    machine: `${os.cpus().length} × ${cpu?.model ?? 'unknown processor'}, ${Math.round(os.totalmem() / 2 ** 30)} GB, Node ${process.version}`, begun: new Date().toISOString().slice(0, 19).replace('T', ' '),
  }
  call.say(`${facts.plan}\n${facts.portal}; ${facts.data}; ${facts.machine}`)
  try {
    await warmUp(scene)
    const watched = { app: listenersOn(place.port), database: parentsOf(backends.map(({ pid }) => pid)) }
    const once = (one: Plan) => observed(call, one, scene, watched)
    if (!plan.findRate || !plan.open) {
      const booked = plan.pattern === 'pay-day' ? await paymentsOf(client, scene.people) : undefined
      const seen = await once(plan)
      if (booked !== undefined) seen.shown.done.push(...await notBookedOnce(client, scene.people, seen.shown, booked))
      return { ...facts, ...outcomeOf(plan, seen, place) }
    }
    const { spacing, rate } = plan.open
    const { best, steps } = await highestRate(Math.max(1, Math.round(rate / 2)), STEPS, async (next) => {
      const seen = await once({ ...plan, open: { rate: next, spacing } })
      const figures = figuresOf(seen.shown.done, seen.shown.seconds)
      const held = holds(figures, next)
      call.say(`${next} a second ${held ? 'holds' : 'does not hold'}: ${figures.rate.toFixed(1)} done, average ${figures.avg.toFixed(0)} ms, ${(100 * figures.success).toFixed(2)} % right`)
      await sleep(2_000)
      return { held, shown: seen }
    })
    const last = steps.findLast(({ rate: tried }) => tried === best) ?? steps.at(-1)!
    const all = steps.map(({ rate: tried, held, shown }) => ({ rate: tried, held, figures: figuresOf(shown.shown.done, shown.shown.seconds), shares: shown.shares }))
    return { ...facts, ...outcomeOf({ ...plan, bars: { success: 0.99, avg: 500 } }, last.shown, place), plan: `${facts.plan}. The highest rate that holds is ${best} a second`, steps: all }
  } finally {
    await leave()
  }
}

const paymentsOf = async (client: pg.Client, people: readonly Person[]): Promise<number> =>
  Number((await client.query<{ count: string }>('SELECT count(*) FROM "Payment" WHERE "memberId" = ANY($1)', [people.flatMap(({ own }) => own?.id ?? [])])).rows[0]!.count)

/** A payment that came back from Stripe is in the books once, whoever told of it first; a failure where it is not. Webhooks may be a moment late. */
async function notBookedOnce(client: pg.Client, people: readonly Person[], { done, seconds }: Shown, before: number): Promise<Done[]> {
  const paid = done.filter(({ name, fault }) => name === PAYING && fault === null).length
  const unsure = done.filter(({ name, fault }) => name === PAYING && fault !== null).length
  let booked = 0
  for (let tries = 0; tries < 20; tries++) {
    booked = await paymentsOf(client, people) - before
    if (booked >= paid && booked <= paid + unsure) return []
    await sleep(500)
  }
  return [{ name: PAYING, dueAt: seconds * 1000, tookMs: 0, fault: `${paid} payments came back from Stripe, ${booked} are in the books` }]
}

type Seen = { shown: Shown; shares: Shares | undefined; loopP99Ms: number }

/** One run of the crowd, and how the machine fared meanwhile. */
async function observed(call: Call, plan: Plan, scene: Omit<Scene, 'at'>, watched: { app: number[]; database: number[] }): Promise<Seen> {
  const total = plan.open ? Math.round(plan.open.rate * plan.seconds) : plan.each !== null ? plan.each * scene.people.length : 0
  const progress = total > 0 ? call.progress('operations', total) : undefined
  const loop = monitorEventLoopDelay({ resolution: 10 })
  loop.enable()
  const used = watchProcessors(watched)
  const at = (done: number) => progress?.at(Math.min(done, total))
  const shown = plan.open
    ? await openArrivals({ ...scene, at }, { ...plan.open, seconds: plan.seconds })
    : await closed({ ...scene, at }, { think: plan.think, rampSeconds: plan.rampSeconds, ...(plan.each === null ? { seconds: plan.seconds } : { each: plan.each }) })
  loop.disable()
  progress?.end()
  // The timer's own resolution is no delay.
  return { shown, shares: used(), loopP99Ms: Math.max(0, loop.percentile(99) / 1e6 - 10) }
}

function outcomeOf(plan: Plan, { shown, shares, loopP99Ms }: Seen, { wire }: Place): Omit<Outcome, 'plan' | 'portal' | 'data' | 'machine' | 'begun'> {
  const { done, seconds } = shown
  const [all, lateP99Ms] = [figuresOf(done, seconds), lateness(shown.lateMs)]
  return {
    seconds, all, operations: byOperation(done, seconds), slices: overTime(done, seconds), faults: faultsOf(done), bars: judge(all, plan.bars),
    shares, loopP99Ms, lateP99Ms, megabytes: wire.received() / 1e6, limit: limitOf({ loopP99Ms, lateP99Ms, shares }),
  }
}
