import type { Actor } from '@/lib/auth/actor'
import type { Tx } from '@/lib/db'
import { Invalid, NotFound } from '@/lib/errors'
import type { ImportStatus } from '@/lib/generated/prisma/enums'

/** More problem rows than these are a wrong mapping or a wrong file; all are counted, these are kept and shown. */
export const mostProblems = 5_000

/** The import, held until the transaction ends. Throws Invalid where it is in none of these states any more. */
export async function holdImport(tx: Tx, importId: string, ...among: ImportStatus[]) {
  await tx.$queryRaw`SELECT 1 FROM "Import" WHERE id = ${importId}::uuid FOR UPDATE`
  const found = await tx.import.findUnique({ where: { id: importId } })
  if (!found) throw new NotFound('This import')
  if (!among.includes(found.status)) throw new Invalid({}, 'This import has gone on meanwhile. Look at it again.')
  return found
}

/** The member record of whoever checks the rows: nobody changes the own one. */
export const ownMemberOf = (actor: Actor): string | null => (actor.kind === 'person' ? actor.memberId : null)

/** Waits until no other worker is at this import. Its row stays free, so that progress and a cancel can be written meanwhile. */
export async function workAlone(tx: Tx, importId: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${importId}, 46))::text`
}
