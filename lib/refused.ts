import { TooMany } from './errors'

/** A command that says no and yet keeps what it wrote (a count of tries) returns this instead of throwing. */
export class Refused {
  constructor(
    readonly message: string,
    readonly retryAfterSeconds?: number,
  ) {}
}

/** The same words as TooMany, for a command whose count must stay. */
export const refusedFor = (seconds: number) => new Refused(new TooMany(seconds).message, seconds)
