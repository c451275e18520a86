// Who holds which role and duty, and until when. A right that is taken away keeps its row with a last day that has passed: the account's
// page and the trail can say who was what, and when.
import type { z } from 'zod'
import type { Actor } from '@/lib/auth/actor'
import { addDays, dateFrom, onFrom, todayAtHall, type On } from '@/lib/dates'
import type { Tx } from '@/lib/db'
import { Conflict, Forbidden, Invalid, NotFound } from '@/lib/errors'
import type { Duty, Role } from '@/lib/generated/prisma/enums'
import { command } from '@/lib/operation'
import { holdsOn, versionOfRights, type Right } from './rules'
import { ChangeDuties, ChangeRoles, dutyLabels, roleLabels } from './schema'

/** The account, held until the transaction ends. Nobody does to the own account what needs a second pair of eyes. */
export async function holdAccount(tx: Tx, actor: Actor, userId: string) {
  if (actor.kind === 'person' && actor.userId === userId) throw new Forbidden('This is your own account. Another administrator can do it.')
  await tx.$queryRaw`SELECT 1 FROM "User" WHERE id = ${userId}::uuid FOR UPDATE`
  const user = await tx.user.findUnique({ where: { id: userId }, select: { id: true, email: true, name: true, memberId: true, lockedAt: true, passwordHash: true, member: { select: { language: true } } } })
  if (!user) throw new NotFound('This account')
  return user
}

/** Whoever may end an administrator's rights waits for whoever is at it: of two who remove each other the second sees what the first did. */
export async function oneAtATime(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('users.administrators', 0))`
}

/** Refuses where without this account nobody could administer the portal: nobody unlocked, and nobody whose role has no end where `lasting` asks for that. */
export async function keepAnAdmin(tx: Tx, without: string, lasting: boolean): Promise<void> {
  const ends = lasting ? { endsOn: null } : { OR: [{ endsOn: null }, { endsOn: { gte: dateFrom(todayAtHall()) } }] }
  const other = await tx.userRole.findFirst({ where: { role: 'admin', userId: { not: without }, user: { lockedAt: null }, ...ends }, select: { id: true } })
  if (!other) throw new Invalid({}, 'This is the last administrator. Make somebody else one, without a last day, first; nothing was changed.')
}

type Typed = { held: readonly string[]; version: string } & Record<string, unknown>

/** What the form asks for: each ticked box with its last day. Throws Invalid beside a day that has passed. */
function asked<K extends string>(typed: Typed, known: readonly K[], before: readonly Right<K>[], today: On): Right<K>[] {
  const errors: Record<string, string[]> = {}
  const wanted = known.filter((name) => typed.held.includes(name)).map((name): Right<K> => {
    const endsOn = (typed[`until_${name}`] as string | undefined) || null
    const stood = before.some((right) => right.name === name && right.endsOn === endsOn)
    if (endsOn && endsOn < today && !stood) errors[`until_${name}`] = ['This day has passed. To end it now, untick the box.']
    return { name, endsOn }
  })
  if (Object.keys(errors).length > 0) throw new Invalid(errors)
  return wanted
}

/** What has to be written: new ones, other last days, and those taken away, whose last day was yesterday. */
function changesOf<K extends string>(before: readonly Right<K>[], wanted: readonly Right<K>[], today: On): Right<K>[] {
  const taken = before.filter((right) => holdsOn(right, today) && !wanted.some(({ name }) => name === right.name))
  const differs = wanted.filter((right) => !before.some(({ name, endsOn }) => name === right.name && endsOn === right.endsOn))
  return [...differs, ...taken.map(({ name }) => ({ name, endsOn: addDays(today, -1) }))]
}

function refuseStale(before: readonly Right[], typed: Typed, labels: Record<string, string>): void {
  const version = versionOfRights(before)
  if (typed.version === version) return
  const say = (rights: readonly { name: string }[]) => rights.map(({ name }) => labels[name]).join(', ')
  const theirs = say(before.filter((right) => holdsOn(right, todayAtHall())))
  throw new Conflict([{ field: 'held', label: 'Ticked', yours: say(typed.held.map((name) => ({ name }))), theirs }], version)
}

const told = <K extends string>(name: K, endsOn: Date | null): Right<K> => ({ name, endsOn: endsOn && onFrom(endsOn) })

/** Gives and takes roles. It acts on the person's very next request. */
export const changeRoles = command({
  name: 'users.changeRoles',
  input: ChangeRoles,
  run: async ({ tx, actor }, typed: z.output<typeof ChangeRoles>) => {
    const { userId } = typed
    await oneAtATime(tx)
    await holdAccount(tx, actor, userId)
    const rows = await tx.userRole.findMany({ where: { userId }, select: { role: true, endsOn: true } })
    const [before, today] = [rows.map(({ role, endsOn }) => told(role, endsOn)), todayAtHall()]
    refuseStale(before, typed, roleLabels)
    const changes = changesOf(before, asked(typed, Object.keys(roleLabels) as Role[], before, today), today)
    const wasAdmin = before.some((right) => right.name === 'admin' && holdsOn(right, today))
    if (wasAdmin && changes.some(({ name, endsOn }) => name === 'admin' && endsOn !== null)) await keepAnAdmin(tx, userId, true)
    for (const { name: role, endsOn } of changes) {
      const data = { endsOn: endsOn && dateFrom(endsOn) }
      await tx.userRole.upsert({ where: { userId_role: { userId, role } }, create: { userId, role, ...data }, update: data })
    }
    return { userId }
  },
})

/** Gives and takes duties. It acts on the person's very next request. */
export const changeDuties = command({
  name: 'users.changeDuties',
  input: ChangeDuties,
  run: async ({ tx, actor }, typed: z.output<typeof ChangeDuties>) => {
    const { userId } = typed
    await holdAccount(tx, actor, userId)
    const rows = await tx.userDuty.findMany({ where: { userId }, select: { duty: true, endsOn: true } })
    const [before, today] = [rows.map(({ duty, endsOn }) => told(duty, endsOn)), todayAtHall()]
    refuseStale(before, typed, dutyLabels)
    for (const { name: duty, endsOn } of changesOf(before, asked(typed, Object.keys(dutyLabels) as Duty[], before, today), today)) {
      const data = { endsOn: endsOn && dateFrom(endsOn) }
      await tx.userDuty.upsert({ where: { userId_duty: { userId, duty } }, create: { userId, duty, ...data }, update: data })
    }
    return { userId }
  },
})
