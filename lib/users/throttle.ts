import { callerOf, type Count } from '@/lib/throttle'

// Guessing is slowed down by name and address together, by name, and by address: one guesser, many guessers of one account, one
// sprayer of many. Names are counted alike whether there is such an account or not.
type Limit = readonly [tries: number, minutes: number]

const counts = (kind: string, name: string, ip: string | undefined, limits: { pair: Limit; name: Limit; address: Limit }): Count[] => {
  const [who, caller] = [name.trim().toLowerCase(), callerOf(ip)]
  const of = (by: 'pair' | 'name' | 'address', what: string): Count => ({ kind: `${kind}:${by}`, what, tries: limits[by][0], minutes: limits[by][1] })
  return [of('pair', `${who}|${caller}`), of('name', who), of('address', caller)]
}

/** Wrong passwords; tries during the wait do not count. `name` is the account's id, or what was typed where there is none. */
export const wrongPasswords = (name: string, ip: string | undefined): Count[] =>
  counts('sign-in', name, ip, { pair: [10, 15], name: [40, 30], address: [60, 15] })

/** Mails asked for, right or wrong: nobody's mailbox is filled by strangers. A hall's kiosk serves many members from one address. */
export const mailsAskedFor = (about: 'open' | 'reset' | 'email', name: string, ip: string | undefined): Count[] =>
  counts(`ask-${about}`, name, ip, { pair: [4, 60], name: [8, 60], address: [30, 60] })

/** Printed codes typed, right or wrong. */
export const codesTyped = (memberNumber: string, ip: string | undefined): Count[] =>
  counts('code', memberNumber, ip, { pair: [10, 15], name: [30, 60], address: [40, 15] })
