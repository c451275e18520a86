import { actorInWords } from '@/lib/audit/words'
import type { Db } from '@/lib/db'

/** Names behind actors like "user:…", from one read. */
export async function namesOf(db: Db, actors: readonly (string | null)[]): Promise<(actor: string) => string> {
  const ids = [...new Set(actors.flatMap((actor) => (actor?.startsWith('user:') ? [actor.slice(5)] : [])))]
  const users = ids.length === 0 ? [] : await db.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  const names = new Map(users.map(({ id, name }) => [id, name]))
  return (actor) => actorInWords(actor, names)
}
