import { sql } from '@/lib/db'
import type { Invariant } from '@/lib/invariant'

const theMailing = sql`x.id::text AS id, x.subject AS label, '/mailings/' || x.id AS href`

export const mailingInvariants: Invariant[] = [
  {
    name: 'mailings.stuck', severity: 'warning', says: 'Mailings that have been on their way into the outbox for more than a day.', decide: 'See whether the worker runs.',
    find: () => sql`SELECT ${theMailing} FROM "Mailing" x WHERE x.status = 'sending' AND coalesce(x."sentAt", x."createdAt") < now() - interval '1 day'`,
  },
  {
    name: 'mailings.mailMissing', severity: 'warning', says: 'Mailings whose mail to somebody is noted and not in the outbox.', decide: 'Write to this member by hand.',
    find: () => sql`SELECT ${theMailing} FROM "Mailing" x WHERE x.id IN (SELECT r."mailingId" FROM "MailingRecipient" r WHERE r."queuedAt" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "OutboundMail" o WHERE o.key = r."mailKey"))`,
  },
]
