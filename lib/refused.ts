/** A command that says no and yet keeps what it wrote (a count of tries) returns this instead of throwing. */
export class Refused {
  constructor(
    readonly message: string,
    readonly retryAfterSeconds?: number,
  ) {}
}
