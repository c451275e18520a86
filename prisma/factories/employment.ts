import type { z } from 'zod'
import { hireMember } from '@/lib/employment/commands'
import type { HireMember } from '@/lib/employment/schema'
import { person } from './actors'
import { enrolled } from './members'
import { organization } from './organizations'

/** Gives an invented member a job and answers the ids; what matters to the test is given. */
export async function hired(over: Partial<z.input<typeof HireMember>> = {}): Promise<{ employmentId: string; memberId: string; organizationId: string }> {
  return hireMember(person('officer'), {
    memberId: over.memberId ?? await enrolled(), organizationId: over.organizationId ?? await organization(),
    jobTitle: 'Electrician', hourlyRate: '54.46', startedOn: '2024-03-04', ...over,
  })
}
