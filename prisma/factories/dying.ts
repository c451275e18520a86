import pg from 'pg'

/** Kills this process (SIGKILL) before or after its `at`-th statement to the database; answers the statements, as they are asked. */
export function dieAt({ at, when }: { at: number; when: 'before' | 'after' }): string[] {
  const statements: string[] = []
  const die = () => process.kill(process.pid, 'SIGKILL')
  const query = pg.Client.prototype.query as (...args: unknown[]) => unknown
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const [asked] = args as [string | { text: string }]
    const mine = statements.push((typeof asked === 'string' ? asked : asked.text).trim().slice(0, 60)) === at
    if (mine && when === 'before') die()
    // The pool asks with a callback, a transaction with a promise.
    if (mine && typeof args.at(-1) === 'function') args[args.length - 1] = die
    const answer = query.apply(this, args)
    return mine && answer instanceof Promise ? answer.then(die) : answer
  } as typeof pg.Client.prototype.query
  return statements
}
