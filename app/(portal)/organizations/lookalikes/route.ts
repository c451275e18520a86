import { findOrganizationLookalikes } from '@/lib/organizations/lookalikes'
import { answerTyped } from '../../json'

/** Who on record looks like what is being typed. */
export async function POST(request: Request): Promise<Response> {
  return answerTyped(request, (viewer, { name = '', phone = '' }) => findOrganizationLookalikes(viewer, { name, phone }))
}
