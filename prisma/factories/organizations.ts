import type { z } from 'zod'
import { addOrganization } from '@/lib/organizations/commands'
import type { AddOrganization } from '@/lib/organizations/schema'
import { person } from './actors'

let next = 1

/** Puts an invented organization on record, an employer unless said otherwise, and answers the id. */
export async function organization(over: Partial<z.input<typeof AddOrganization>> = {}): Promise<string> {
  const { organizationId } = await addOrganization(person('staff'), { name: `Invented Electric ${next++}`, type: 'employer', city: 'Kent', another: 'on', ...over })
  return organizationId
}
