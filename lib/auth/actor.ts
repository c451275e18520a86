import { randomUUID } from 'node:crypto'
import type { Duty, Role } from '@/lib/generated/prisma/enums'

/** How long the browser keeps the cookie, in seconds: the longest that the setting allows. The session's row ends the sign-in. */
export const COOKIE_SECONDS = 24 * 3600

/** The member on whose own pages staff are at work. */
export type ActingFor = { memberId: string; name: string; memberNumber: string }

type Common = { requestId: string; ip?: string | undefined; reason?: string | undefined }

/** Somebody signed in. `memberId` is the own member record, where there is one; `presenting`: no name leaves any query (lib/presenting.ts). */
export type Person = Common & { kind: 'person'; id: `user:${string}`; userId: string; sessionId: string; memberId: string | null; roles: Role[]; duties: Duty[]; actingFor?: ActingFor | null; presenting?: boolean }
/** A machine or a stranger: its name says through which door it came. */
export type MachineActor = Common & { kind: 'stripe' | 'job' | 'cli' | 'public'; id: string }
/** Whoever holds a pay link, once its secret was shown: reaches the checkouts of one member and nothing else. */
export type LinkHolder = Common & { kind: 'link'; id: `link:${string}`; memberId: string }
export type Actor = Person | MachineActor | LinkHolder

export const stripeActor = (name: string, requestId: string = randomUUID()): MachineActor => ({ kind: 'stripe', id: `stripe:${name}`, requestId })
export const jobActor = (name: string): MachineActor => ({ kind: 'job', id: `job:${name}`, requestId: randomUUID() })
export const cliActor = (who: string): MachineActor => ({ kind: 'cli', id: `cli:${who}`, requestId: randomUUID() })
export const linkActor = (payLinkId: string, memberId: string, { requestId, ip }: Common): LinkHolder => ({ kind: 'link', id: `link:${payLinkId}`, memberId, requestId, ip })
export const strangerActor = (from: Common): MachineActor => ({ kind: 'public', id: 'public', ...from })
