import { hash, verify } from '@node-rs/argon2'
import { createHash, randomBytes } from 'node:crypto'
import common from 'fxa-common-password-list'

// argon2id with the parameters OWASP's password storage cheat sheet gives first for this memory: 19 MiB, 2 passes, 1 lane.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** The argon2id hash of a password of any length and script (NFKC, so that one keyboard's é equals another's). */
export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), cost)

let decoy: Promise<string> | undefined

/** Whether the password fits. Without a hash (unknown account) it does the same work and answers no, so that time tells nothing. */
export async function passwordFits(stored: string | null | undefined, password: string): Promise<boolean> {
  const against = stored ?? (await (decoy ??= hashPassword(randomBytes(18).toString('base64url'))))
  const fits = await verify(against, password.normalize('NFKC'))
  return stored ? fits : false
}

/** Why a password is not accepted, or undefined. Length and commonness only (NIST SP 800-63B 5.1.1.2): no rules of composition. */
export function passwordFault(password: string): string | undefined {
  if ([...password].length < 8) return 'Use at least 8 characters.'
  if (password.length > 1000) return 'Use at most 1,000 characters.'
  if (common.test(password) || common.test(password.toLowerCase()) || /^(.)\1*$/u.test(password)) return 'This password is one of the most used in the world. Choose another.'
  return undefined
}

/** A random secret for a link or a session, and the SHA-256 under which it is stored. */
export function newSecret(): { secret: string; secretHash: string } {
  const secret = randomBytes(32).toString('base64url')
  return { secret, secretHash: hashSecret(secret) }
}

export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')
