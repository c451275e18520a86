import { sql } from '@/lib/db'
import { isDemo } from '@/lib/env'
import { repair, type Invariant } from '@/lib/invariant'

const theMail = sql`x.id::text AS id, x.subject AS label, '/outbox' AS href`
/** Mails that left, or never will, and still have what may open an account. A demo keeps them to show them. */
const kept = () => sql`NOT ${isDemo()} AND x.status IN ('sent', 'refused') AND (x.body <> '' OR x.attachment IS NOT NULL OR x.unsubscribe IS NOT NULL)`

export const mendKeptWords = repair('outbox.mendWords', 'a mail that left keeps no secret', () => sql`UPDATE "OutboundMail" x SET body = '', attachment = NULL, unsubscribe = NULL WHERE ${kept()}`)

export const outboxInvariants: Invariant[] = [
  {
    name: 'outbox.stuck', severity: 'warning', says: 'Mails that have waited for more than a day.', decide: 'See whether the worker runs and the mail server answers.',
    find: () => sql`SELECT ${theMail} FROM "OutboundMail" x WHERE x.status = 'waiting' AND x."createdAt" < now() - interval '1 day'`,
  },
  { name: 'outbox.wordsKept', severity: 'warning', says: 'Mails that left and still have their words, which may hold a secret link.', repair: mendKeptWords, find: () => sql`SELECT ${theMail} FROM "OutboundMail" x WHERE ${kept()}` },
]
