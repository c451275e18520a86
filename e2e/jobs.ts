import { asOwner } from '@/prisma/factories/owner'

/** Gives a member a current job at one of the demo's employers and answers its id. */
export async function giveJob(memberId: string): Promise<string> {
  const [row] = await asOwner<{ id: string }>(`
    INSERT INTO "Employment" (id, "memberId", "organizationId", "jobTitle", "startedOn", "updatedAt")
    SELECT gen_random_uuid(), $1, id, 'Electrician', '2024-03-04', now() FROM "Organization" WHERE type = 'employer' AND "archivedAt" IS NULL ORDER BY name LIMIT 1
    RETURNING id`, [memberId])
  return row!.id
}
