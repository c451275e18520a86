// The people at work: closed loops (everybody does one thing after the other and thinks between) or open arrivals (somebody comes at each
// scheduled moment, whether the portal is quick or not). Both end by themselves, and wait for who is still under way.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Dice } from '../seed/dice'
import type { Done } from './figures'
import { nextOperation, type Pattern } from './patterns'
import type { Person } from './people'
import type { Records } from './records'
import { arrivals, beginsAt, thinks, type Spacing } from './schedule'
import type { Operation } from './operations'

export type Scene = { people: readonly Person[]; records: Records; dice: Dice; pattern: Pattern; stripe: string | undefined; at: (done: number) => void }
export type Shown = { done: Done[]; seconds: number; /** How late operations began, in milliseconds, where they had a time to begin at. */ lateMs: number[] }
export type Closed = { think: readonly [number, number]; rampSeconds: number; seconds?: number; each?: number }
export type Open = { rate: number; seconds: number; spacing: Spacing }

async function carryOut(scene: Scene, person: Person, operation: Operation, started: number, dueAt: number, done: Done[]): Promise<void> {
  person.busy = true
  const { name, fault } = await operation.run({ person, records: scene.records, dice: scene.dice, stripe: scene.stripe }).then(
    (other) => ({ name: other ?? operation.name, fault: null }), (error: Error) => ({ name: operation.name, fault: error.message.slice(0, 200) || error.name }))
  person.busy = false
  done.push({ name, dueAt, tookMs: performance.now() - started - dueAt, fault })
  scene.at(done.length)
}

/** Everybody does one thing after the other: for so many seconds, or so many operations each. */
export async function closed(scene: Scene, { think, rampSeconds, seconds = Infinity, each = Infinity }: Closed): Promise<Shown> {
  const { people, records, dice, pattern } = scene
  const [started, done] = [performance.now(), [] as Done[]]
  const since = () => performance.now() - started
  await Promise.all(people.map(async (person, index) => {
    await sleep(beginsAt(index, people.length, rampSeconds))
    for (let n = 0; n < each && since() < seconds * 1000; n++) {
      if (n > 0) await sleep(thinks(dice, think))
      if (since() >= seconds * 1000) break
      await carryOut(scene, person, nextOperation(dice, pattern, records, (kind) => kind === person.kind), started, since(), done)
    }
  }))
  return { done, seconds: since() / 1000, lateMs: [] }
}

/** Whoever of this kind has nothing to do, taken in turn; of a crowd that is all under way, the next one all the same: people have more than one tab. */
function inTurn(people: readonly Person[]): (kind: Person['kind']) => Person {
  const queues = { member: people.filter(({ kind }) => kind === 'member'), staff: people.filter(({ kind }) => kind === 'staff') }
  const next = { member: 0, staff: 0 }
  return (kind) => {
    const queue = queues[kind]
    for (let tries = 0; tries < Math.min(50, queue.length); tries++) {
      const person = queue[next[kind]++ % queue.length]!
      if (!person.busy) return person
    }
    return queue[next[kind]++ % queue.length]!
  }
}

/** Somebody comes at each scheduled moment. The wait counts from then, not from when this process got round to it. */
export async function openArrivals(scene: Scene, { rate, seconds, spacing }: Open): Promise<Shown> {
  const { people, records, dice, pattern } = scene
  const [started, done, lateMs, underWay] = [performance.now(), [] as Done[], [] as number[], new Set<Promise<void>>()]
  const take = inTurn(people)
  const kinds = new Set(people.map(({ kind }) => kind))
  for (const dueAt of arrivals(rate, seconds, spacing, dice)) {
    const early = dueAt - (performance.now() - started)
    if (early > 1) await sleep(early)
    lateMs.push(Math.max(0, performance.now() - started - dueAt))
    const operation = nextOperation(dice, pattern, records, (kind) => kinds.has(kind))
    const one = carryOut(scene, take(operation.by), operation, started, dueAt, done).finally(() => underWay.delete(one))
    underWay.add(one)
  }
  await Promise.all(underWay)
  return { done, seconds, lateMs }
}
