// The few ways in which an operation says no. Each door (page, form, API, command line) turns them into its own kind of answer.

/** The record does not exist, or lies outside this person's reach: the two look alike on purpose. */
export class NotFound extends Error {
  constructor(what = 'This record') {
    super(`${what} was not found.`)
  }
}

export class Forbidden extends Error {
  constructor(message = 'You are not allowed to do this.') {
    super(message)
  }
}

/** Names are hidden while somebody presents, and this would show or change what is about one person. */
export class Hidden extends Forbidden {
  constructor() {
    super('You are presenting, and names are hidden. Stop presenting first.')
  }
}

/** Input that a person can mend: messages by field name, and one for the whole form where no field is to blame. */
export class Invalid extends Error {
  constructor(
    readonly errors: Record<string, string[]>,
    message = 'Please check the marked fields.',
  ) {
    super(message)
  }
}

export type Candidate = { href: string; label: string; detail: string }

/** What was typed looks very much like records that stand. Saying that it is another one lets it pass. */
export class LooksAlike extends Invalid {
  constructor(readonly candidates: readonly Candidate[]) {
    super({ another: ['Look at what is on record first. If this is another one, say so.'] }, 'This looks like what is on record already. Nothing was added.')
  }
}

/** Somebody else saved first. Carries both versions, so that nobody's work is lost. */
export class Conflict extends Error {
  constructor(
    readonly differences: { field: string; label: string; yours: string; theirs: string }[],
    readonly currentVersion: string,
    message = 'Somebody else saved this record while you were editing. Nothing was overwritten.',
  ) {
    super(message)
  }
}

/** "40 seconds", "6 minutes": as people say how long. */
export const waitInWords = (seconds: number): string => (seconds < 120 ? `${Math.max(2, seconds)} seconds` : `${Math.ceil(seconds / 60)} minutes`)

/** Tried too often; `retryAfterSeconds` says when to come back. */
export class TooMany extends Error {
  constructor(readonly retryAfterSeconds: number) {
    super(`Too many tries. Please wait ${waitInWords(retryAfterSeconds)} and try again.`)
  }
}

/** Something that we need (the database, Stripe, the mail server) does not answer. Nothing was changed. */
export class Unavailable extends Error {}
