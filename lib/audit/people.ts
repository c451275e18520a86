// Whoever acted, by name, inside a statement: no second one for the names.
import { sql, type Rows } from '@/lib/db'
import { actorInWords } from './words'

/** The name of the account behind a column such as "user:…"; NULL for machines. */
export const nameOf = (actor: Rows): Rows => sql`(SELECT u.name FROM "User" u WHERE u.id = CASE WHEN ${actor} LIKE 'user:%' THEN substr(${actor}, 6)::uuid END)`

/** Who acted, in words, where the name was read with it. */
export const called = (actor: string, name: string | null): string => name ?? actorInWords(actor, new Map())
