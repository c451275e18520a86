import { db } from '@/lib/db'

/** The newest mail to an address, waiting or not. */
export const mailTo = (recipient: string) => db.outboundMail.findFirstOrThrow({ where: { recipient }, orderBy: { createdAt: 'desc' } })

/** The secret of the link with this path in a mail's words. */
export function linkIn(body: string, path: string): string {
  const found = new RegExp(`^http://127\\.0\\.0\\.1:3999${path}([\\w-]{43})$`, 'm').exec(body)?.[1]
  if (!found) throw new Error(`No link ${path} in:\n${body}`)
  return found
}

/** What a request put on a queue. */
export async function jobsOf<T>(queue: string, requestId: string): Promise<T[]> {
  const rows = await db.$queryRaw<{ data: T }[]>`SELECT data FROM pgboss.job WHERE name = ${queue} AND data->>'requestId' = ${requestId}`
  return rows.map((row) => row.data)
}
